package io.giftmill.order;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** An operator's table of problem codes is read strictly. */
class ProblemTableTest {
    private static final String HEAD = String.join(",", ProblemTable.COLUMNS) + "\n";

    @TempDir
    Path folder;

    private static void isRefused(String table, String... complaints) {
        assertThatThrownBy(() -> ProblemTable.read(new StringReader(table), List.of()))
                .isInstanceOf(SettingException.class)
                .satisfies(refusal -> {
                    List<String> sentences = ((SettingException) refusal).sentences();
                    assertThat(sentences).hasSize(complaints.length);
                    for (int i = 0; i < complaints.length; i++) {
                        assertThat(sentences.get(i))
                                .startsWith("giftmill.validate.problem-policy: ")
                                .contains(complaints[i]);
                    }
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "out_of_stock,REJECT,,,,,,,,No.,|has no code",
                "X,REJECT,,,,,,,,No.,|has no code",
                "GONE,DROP,,,,,,,,No.,|class must be one of",
                "GONE,REJECT,LINE,,,,,,,No.,|stops must be empty",
                "GONE,REJECT,,,,,,,,No,|wrong must be a sentence",
                "GONE,REJECT,,,,,,,,No.|has 10 cells",
                "GONE,HOLD,EVERYBODY,2,20m,2,4h,NONE,48h,No.,|stops must be one of",
                "GONE,HOLD,BRAND,0,20m,2,4h,NONE,48h,No.,|after must be a whole number",
                "GONE,HOLD,BRAND,2,20,2,4h,NONE,48h,No.,|first must be a time",
                "GONE,HOLD,BRAND,2,0m,2,4h,NONE,48h,No.,|first must be more than nothing",
                "GONE,HOLD,BRAND,2,20m,1.5,4h,NONE,48h,No.,|growth must be a whole number",
                "GONE,HOLD,BRAND,2,20m,2,10m,NONE,48h,No.,|longest must not be shorter",
                "GONE,HOLD,BRAND,2,20m,2,4h,WEEK,48h,No.,|turn must be one of",
                "GONE,HOLD,BRAND,2,20m,2,4h,NONE,10m,No.,|give_up must not be shorter"
            })
    void refusesARowItDoesNotUnderstand(String row, String complaint) {
        isRefused(HEAD + row + "\n", complaint);
    }

    @Test
    void complainsAboutEverythingAtOnce() {
        isRefused("code\nGONE,DROP,,,,,,,,No.,\n", "the first row must be code,class", "row 2 (GONE)");
        isRefused(HEAD + "GONE,REJECT,,,,,,,,No.,\nGONE,REVIEW,,,,,,,,No.,\n", "says GONE a second time");
        isRefused(HEAD + "GONE,REJECT,\"never closed", "it is no CSV file");
    }

    @Test
    void refusesATableWithoutACodeOfTheStandardOne() throws Exception {
        Path file = folder.resolve("policy.csv");
        Files.writeString(file, standard().replaceAll("(?m)^OUT_OF_STOCK,.*\\R", ""));
        assertThatThrownBy(() -> ProblemPolicy.of(file, ZoneOffset.UTC))
                .isInstanceOf(SettingException.class)
                .hasMessage("giftmill.validate.problem-policy: there is no row for OUT_OF_STOCK.");
        assertThatThrownBy(() -> ProblemPolicy.of(folder.resolve("none.csv"), ZoneOffset.UTC))
                .hasMessageContaining("cannot be read");
    }

    @Test
    void takesAnOperatorsTableInsteadOfTheStandardOne() throws Exception {
        Path file = folder.resolve("policy.csv");
        String table = standard().replace("OUT_OF_STOCK,HOLD,PRODUCT,3,20m", "OUT_OF_STOCK,HOLD,BRAND,1,1h");
        Files.writeString(file, table + "NEW_CODE,REJECT,,,,,,,,It is new.,Ask.\n");
        ProblemPolicy policy = ProblemPolicy.of(file, ZoneOffset.UTC);
        assertThat(policy.of("OUT_OF_STOCK").stops()).isEqualTo(HoldScope.BRAND);
        assertThat(policy.of("OUT_OF_STOCK").hold()).isEqualTo(Duration.ofHours(1));
        assertThat(policy.of("NEW_CODE").sentence()).isEqualTo("It is new. Ask.");
    }

    private static String standard() throws Exception {
        try (var in = ProblemTable.class.getResourceAsStream("/problem-policy.csv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
