package io.giftmill.fund;

import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.order.HandOver;
import io.giftmill.order.PaymentInstruction;
import io.giftmill.order.TestOrders;
import io.giftmill.partner.PartnerProperties.Mode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Payment folders that somebody changes after they were written, without the key. */
class PaymentFilesChangedTest {
    private static final String MINE = "71e8mDsh3PR6gN64zL1HjwuxyKpgRXrPDUJT7XXojsVd";

    @TempDir
    private Path root;

    private TestOrders ledger;
    private FilePayer payer;
    private TamperAlarm alarm;

    @BeforeEach
    void open(Database opened) {
        ledger = TestOrders.on(opened);
        start();
    }

    private void start() {
        payer = Samples.filePayer(ledger, ReleaseRuleTest.properties(root), Mode.LIVE);
        alarm = Samples.alarm(ledger, root);
    }

    /** A folder with two payments, as treasury finds it. */
    private Path folder() throws IOException {
        List<PaymentInstruction> released = ledger.record.ready(2).stream()
                .map(line -> ledger.released(ledger.placed(List.of(line))))
                .toList();
        List<HandOver> handOvers = payer.record(payer.prepare(released));
        payer.publish(handOvers);
        return root.resolve(handOvers.get(0).reference());
    }

    private void redirect(Path file) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains("Wallet");
        Files.writeString(file, text.replaceAll("Wallet[0-9]+", MINE));
    }

    /** What whoever knows the format, but not the key, makes of the sums. */
    private static void sumAnew(Path folder) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line : Files.readAllLines(folder.resolve(PaymentFiles.SUMS))) {
            text.append(line.startsWith("#") ? line : sum(folder, line.substring(66)))
                    .append('\n');
        }
        Files.writeString(folder.resolve(PaymentFiles.SUMS), text);
    }

    private static String sum(Path folder, String name) throws IOException {
        try (InputStream content = Files.newInputStream(folder.resolve(name))) {
            return HexFormat.of().formatHex(PaymentFiles.sha256(content)) + "  " + name;
        }
    }

    private void isSetAside(Path folder) throws IOException {
        payer.withdraw();
        assertThat(folder).doesNotExist();
        assertThat(Path.of(folder + "-changed")).isDirectory();
        assertThat(root.resolve("STOP")).content().contains(folder.getFileName() + " were changed");
        assertThat(alarm.isOff()).isTrue();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @OnEveryDatabase
    void stopsAllPaymentsWhicheverFileWasChanged() throws IOException {
        int count = files(folder()).size();
        assertThat(count).isGreaterThan(5);
        for (int file = 0; file < count; file++) {
            Path folder = folder();
            Files.writeString(files(folder).get(file), "x", StandardOpenOption.APPEND);
            isSetAside(folder);
            Files.delete(root.resolve("STOP"));
            start();
        }
    }

    @OnEveryDatabase
    void isNotDeceivedBySumsThatFitTheChange() throws IOException {
        Path folder = folder();
        redirect(folder.resolve("payments.csv"));
        sumAnew(folder);
        isSetAside(folder);
    }

    @OnEveryDatabase
    void takesNoSealOfAnotherFolderAndNone() throws IOException {
        Path one = folder();
        Path other = folder();
        for (Path file : List.of(Path.of("payments.csv"), Path.of(PaymentFiles.SUMS), Path.of(FolderSeal.FILE))) {
            Files.writeString(one.resolve(file), Files.readString(other.resolve(file)));
        }
        isSetAside(one);
        Files.delete(root.resolve("STOP"));
        start();
        Files.delete(other.resolve(FolderSeal.FILE));
        isSetAside(other);
    }

    @OnEveryDatabase
    void followsNoLink() throws IOException {
        Path folder = folder();
        Path file = folder.resolve("payments.csv");
        Path copy = root.resolve("copy.csv");
        Files.copy(file, copy);
        Files.delete(file);
        Files.createSymbolicLink(file, copy);
        isSetAside(folder);
    }

    @OnEveryDatabase
    void leavesAFolderWhoseFilesAreAsTheyWereAndNotesBesideThem() throws IOException {
        Path folder = folder();
        Files.writeString(folder.resolve("paid by Ana.txt"), "done", StandardOpenOption.CREATE_NEW);
        payer.withdraw();
        ledger.record.clock.pass(Duration.ofMinutes(1));
        payer.withdraw();
        assertThat(folder).isDirectory();
        assertThat(alarm.isOff()).isFalse();
    }

    @OnEveryDatabase
    void looksAgainWithinAMinute() throws IOException {
        Path folder = folder();
        payer.withdraw();
        redirect(folder.resolve("payments.csv"));
        payer.withdraw();
        assertThat(folder).as("not at every look").isDirectory();
        ledger.record.clock.pass(Duration.ofSeconds(30));
        isSetAside(folder);
    }
}
