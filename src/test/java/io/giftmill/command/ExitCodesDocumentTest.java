package io.giftmill.command;

import io.giftmill.GeneratedDocument;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExitCodesDocumentTest {

    @Test
    void readmeListsTheExitCodes() {
        List<List<String>> rows = Arrays.stream(ExitCode.values())
                .map(code -> List.of("`" + code.number() + "`", code.sentence()))
                .toList();
        GeneratedDocument.part("README.md", "exit codes")
                .says(GeneratedDocument.table(List.of("Code", "Meaning"), rows));
    }
}
