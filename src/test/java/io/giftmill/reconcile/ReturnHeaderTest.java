package io.giftmill.reconcile;

import io.giftmill.batch.AnswerColumns;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReturnHeaderTest {

    @Test
    void neverNamesTwoColumnsAlike() {
        List<String> names = ReturnHeader.over(List.of("row_ref", "Coin", "net-work", "line_no"))
                .names();
        assertThat(names).startsWith("row_ref", "Coin", "net-work", "line_no").contains("giftmill_coin");
        assertThat(names.stream().map(UserColumns::plain)).doesNotHaveDuplicates();
    }

    @Test
    void replacesOurColumnsInAReturnFileThatComesBack() {
        List<String> uploaded = List.of("row_ref", "coin", "Kommentar");
        ReturnHeader first = ReturnHeader.over(uploaded);
        ReturnHeader second = ReturnHeader.over(first.names());
        assertThat(second.names()).isEqualTo(first.names());
        assertThat(second.kept()).containsExactly(0, 1, 2);
    }

    @Test
    void putsOursBehindTheUsers() {
        List<String> expected = new ArrayList<>(List.of("b", "a"));
        expected.addAll(AnswerColumns.NAMES);
        assertThat(ReturnHeader.over(List.of("b", "a")).names()).isEqualTo(expected);
    }
}
