package io.giftmill.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MappingReaderTest {
    static final List<String> BUILT_IN = Mappings.BUILT_IN;

    private static final String GOOD = """
            columns: {tx_hash: Hash, time: When, amount: Amount, coin: Coin}
            always: {network: Base, direction: OUT}
            """;

    @TempDir
    private Path folder;

    private Mappings mappings() {
        return new Mappings(TestLedger.properties(folder, 0));
    }

    private static void refuses(String text, String sentence) {
        assertThatThrownBy(() -> MappingReader.read("mine", text))
                .as(text)
                .isInstanceOf(LedgerRefusedException.class)
                .hasMessageContaining("The mapping mine cannot be used")
                .hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @FieldSource("BUILT_IN")
    void readsEveryBuiltInMapping(String name) {
        assertThat(mappings().named(name).columns()).containsKeys(Field.TX_HASH, Field.TIME, Field.AMOUNT);
    }

    @Test
    void readsASmallMapping() {
        Mapping mapping = MappingReader.read("mine", GOOD);
        assertThat(mapping.delimiter()).isEqualTo(',');
        assertThat(mapping.directionByAddress()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "colums: {}|'colums' means nothing here",
                "columns: {hash: Hash}|'hash' is nothing a ledger tells",
                "time: {zon: UTC}|'time.zon' means nothing here",
                "time: {format: 'uuuu-MM-dd HH:mm'}|the times name no zone",
                "time: {format: 'bbb QQQQQ'}|cannot be used",
                "time: {zone: Moon}|Moon",
                "amount: {minor_decimals: 19}|amount.minor_decimals is a number from 0 to 18",
                "amount: {minor_decimals: six}|amount.minor_decimals is a number from 0 to 18",
                "amount: {skip_zero: perhaps}|amount.skip_zero is true or false",
                "delimiter: ',,'|delimiter is one character",
                "encoding: KLINGON-8|KLINGON-8",
                "words: {direction: {Sent: AWAY}}|a direction is OUT or IN, not 'AWAY'",
                "contracts: {abc: USDC}|write a coin and a network such as USDC/Base",
                "skip: {Status: {a: b}}|is a text or a list of texts",
                "columns: 7|columns is no list of names and values",
            })
    void refusesWhatMeansNothing(String line, String sentence) {
        String key = line.substring(0, line.indexOf(':') + 1);
        refuses(GOOD.lines().filter(one -> !one.startsWith(key)).reduce(line, (a, b) -> a + "\n" + b), sentence);
    }

    @Test
    void refusesAMappingThatLeavesSomethingOpen() {
        refuses("columns: {time: When, amount: A, coin: C}", "columns.tx_hash is missing");
        refuses("columns: {tx_hash: H, time: When, amount: A}", "nothing says the coin");
        refuses("columns: {tx_hash: H, time: When, amount: A, coin: C}", "nothing says the network");
        refuses(
                "columns: {tx_hash: H, time: When, amount: A, coin: C}\nalways: {network: Base}",
                "nothing says the direction");
    }

    @Test
    void refusesYamlThatIsBrokenOrDoesMoreThanSayThings() {
        refuses("columns: {", "it is no YAML");
        refuses("columns: {a: 1}\ncolumns: {b: 2}", "it is no YAML");
        refuses("!!javax.script.ScriptEngineManager [!!java.net.URL ['http://x.example']]", "it is no YAML");
        refuses("a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]", "it is no YAML");
        refuses("x".repeat(300_000), "it is no YAML");
    }

    @Test
    void prefersAMappingOfTheUser() throws IOException {
        Files.writeString(folder.resolve("exchange.yaml"), GOOD);
        assertThat(mappings().named("exchange").always()).containsEntry(Field.NETWORK, "Base");
    }

    @Test
    void namesTheMappingsThereAre() throws IOException {
        Files.writeString(folder.resolve("mine.yaml"), GOOD);
        for (String name : List.of("other", "../mine", "mine.yaml", "", "/etc/passwd")) {
            assertThatThrownBy(() -> mappings().named(name))
                    .isInstanceOf(LedgerRefusedException.class)
                    .hasMessageContaining("There are exchange, explorer, giftmill, mine, solana;");
        }
    }
}
