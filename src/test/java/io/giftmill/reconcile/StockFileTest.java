package io.giftmill.reconcile;

import io.giftmill.batch.LineStatus;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.giftmill.reconcile.TestLine.line;
import static org.assertj.core.api.Assertions.assertThat;

class StockFileTest {
    private static final StockRecipients OURS = new StockRecipients(List.of("Stock@corp.example", "*@shelf.example"));

    private final TestTable table = new TestTable();
    private final Set<Long> givenOut = new HashSet<>();
    private final GivenOut given = new GivenOut(null, null) {
        @Override
        Set<Long> among(Collection<Long> lines) {
            return givenOut;
        }
    };

    private void write(TestLine... lines) throws IOException {
        TestLine.tell(new StockFile(table, OURS, TestLine.AS_OF, given), lines);
    }

    @ParameterizedTest
    @CsvSource({
        "stock@corp.example, true",
        "STOCK@CORP.EXAMPLE, true",
        "a.b@shelf.example, true",
        "stock@corp.example.org, false",
        "a@evil-shelf.example, false",
        "a@sub.shelf.example, false",
        "@shelf.example, false",
        "+14155551234, false",
        ", false"
    })
    void knowsOurMailboxesAndNoOthers(String recipient, boolean ours) {
        assertThat(OURS.has(recipient)).isEqualTo(ours);
    }

    @Test
    void leavesOutWhatIsNotDeliveredOrWentToPeople() throws IOException {
        write(
                line(1, LineStatus.DELIVERED).order("10.1", "10.1", null).delivered(),
                line(2, LineStatus.PAID).order("10.1", "10.1", null).recipient("stock@corp.example"),
                line(3, LineStatus.REFUNDED)
                        .order("10.1", "10.1", "10.1")
                        .recipient("stock@corp.example")
                        .delivered());
        assertThat(table.rows).isEmpty();
    }

    @Test
    void leavesOutWhatSomebodyWasGiven() throws IOException {
        givenOut.add(2L);
        write(stock(1), stock(2), stock(3));
        assertThat(table.rows).hasSize(2);
    }

    private static TestLine stock(long id) {
        return line(id, LineStatus.DELIVERED)
                .order("10.1", "10.1", null)
                .recipient("stock@corp.example")
                .delivered();
    }

    @Test
    void listsCodesThatLieWithUsAndShowsNoneOfThem() throws IOException {
        write(
                line(1, LineStatus.DELIVERED)
                        .order("10.26", "10.26", null)
                        .delivered()
                        .recipient("stock@corp.example")
                        .cells("REF-1", "CC-1", "", "Service awards", ""),
                line(2, LineStatus.DELIVERED)
                        .order("10.26", "10.26", null)
                        .delivered()
                        .recipient("it@shelf.example")
                        .brand("=cmd")
                        .cells("REF-2", "CC-1", "", "", "Li"));
        assertThat(table.text()).isEqualTo(Golden.text("stock_unissued.csv", table.text()));
    }
}
