package io.giftmill.codes;

import io.giftmill.audit.TestAudit;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(OutputCaptureExtension.class)
class RevealingTest {
    @TempDir
    private Path folder;

    private TestCodes codes;

    @BeforeEach
    void deliver(Database database) {
        codes = TestCodes.on(database, folder, 3, 5).delivered(TestCodes.code(1), TestCodes.code(2));
    }

    private RevealWish wish(long line, String by) {
        return new RevealWish(codes.batch, line, null, by, "lost mail");
    }

    private String name(long line) {
        return "B" + codes.batch + "/" + line;
    }

    private void refuses(String code, RevealWish wish) {
        refuses(code, codes.revealing(), wish);
    }

    private static void refuses(String code, Revealing revealing, RevealWish wish) {
        assertThatThrownBy(() -> revealing.reveal(wish))
                .isInstanceOfSatisfying(
                        CodeRefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code))
                .message()
                .doesNotContain("CANARY");
    }

    @OnEveryDatabase
    void refusesWhoeverIsNotNamedAndKeepsThat() {
        refuses("NOT_ALLOWED", wish(1, "eve"));
        refuses("NO_REASON", new RevealWish(codes.batch, 1L, null, "ann", " "));
        refuses("NO_CODE", wish(9, "ann"));
        refuses("NO_CODE", new RevealWish(codes.batch, null, "nobody", "ann", "lost mail"));
        assertThat(codes.log())
                .containsExactly(
                        "eve REVEAL " + name(1) + " REFUSED NOT_ALLOWED:",
                        "ann REVEAL " + name(1) + " REFUSED NO_REASON:",
                        "ann REVEAL " + name(9) + " REFUSED NO_CODE:",
                        "ann REVEAL B" + codes.batch + "/nobody REFUSED NO_CODE:");
    }

    @OnEveryDatabase
    void refusesEverybodyInLiveModeWhileNobodyIsNamed() {
        CodesProperties nobody = new CodesProperties(List.of(), List.of(), 3, 5, Duration.ofHours(1), null, "", folder);
        assertThat(CodeRoles.of(nobody, true).mayReveal("ann")).isFalse();
        assertThat(CodeRoles.of(nobody, true).mayApproveExport("ann")).isFalse();
        assertThat(CodeRoles.of(nobody, false).mayReveal("ann")).isTrue();
    }

    @OnEveryDatabase
    void refusesACodeThatDoesNotOpen() {
        codes.database
                .jdbc()
                .update(
                        "update delivery set sealed = (select d.sealed from delivery d where d.line_id = ?) where line_id = ?",
                        codes.lines.get(1).id(),
                        codes.lines.get(0).id());
        refuses("CANNOT_BE_OPENED", wish(1, "ann"));
        assertThat(codes.log()).containsExactly("ann REVEAL " + name(1) + " REFUSED CANNOT_BE_OPENED:");
    }

    @OnEveryDatabase
    void revealsNothingThatCannotBeAudited() throws IOException {
        Revealing revealing = codes.revealing(codes.audit, true);
        codes.audit.log.append(TestAudit.event("A", "ann"));
        // Whatever keeps the row away: here somebody holds its place in the chain.
        codes.database.jdbc().execute("alter table audit_entry add constraint no_more check (number < 2)");
        try {
            assertThatThrownBy(() -> revealing.reveal(wish(1, "ann")))
                    .isNotInstanceOf(CodeRefusedException.class)
                    .message()
                    .doesNotContain("CANARY");
        } finally {
            codes.database.jdbc().execute("alter table audit_entry drop constraint no_more");
        }
        assertThat(codes.database.count("audit_entry")).isEqualTo(1);
    }

    @OnEveryDatabase
    void hasCommittedTheRowBeforeAnybodyHasTheCode() {
        Revealed revealed = codes.revealing().reveal(wish(1, " ANN"));
        // Whatever happens now, printing included, the row is there for everybody to see.
        assertThat(codes.database.text(
                        "select actor || action || subject from audit_entry where number = ?", revealed.auditNumber()))
                .isEqualTo(" ANNREVEAL" + name(1));
        assertThat(revealed.code().value().reveal()).isEqualTo(TestCodes.code(1));
        assertThat(revealed.code().serial().reveal())
                .isEqualTo("S-" + codes.lines.get(0).id());
        assertThat(revealed.toString()).doesNotContain("CANARY");
        assertThat(codes.stored.next(codes.batch, 0))
                .extracting(StoredCode::revealedBy)
                .containsExactly(" ANN", null);
    }

    @OnEveryDatabase
    void revealsNoMoreThanTheRateHoweverManyAskOnTwoInstances() throws Exception {
        List<Revealing> instances = List.of(codes.revealing(), codes.revealing());
        ExecutorService people = Executors.newFixedThreadPool(10);
        List<Future<Boolean>> all = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                Revealing one = instances.get(i % 2);
                String by = i % 4 < 2 ? "ann" : "BOB";
                all.add(people.submit(() -> isRevealed(one, wish(1, by))));
            }
            int revealed = 0;
            for (Future<Boolean> one : all) {
                revealed += one.get() ? 1 : 0;
            }
            assertThat(revealed).isEqualTo(5);
        } finally {
            people.shutdown();
        }
        assertThat(codes.log()).hasSize(100);
        assertThat(codes.database
                        .jdbc()
                        .queryForList(
                                "select count(*) from audit_entry where allowed group by actor order by 1", Long.class))
                .containsExactly(2L, 3L);
        codes.record.clock.pass(Duration.ofMinutes(61));
        assertThat(isRevealed(codes.revealing(), wish(2, "ann"))).isTrue();
        assertThat(codes.audit.verifier.verify(codes.audit.anchors).isWhole()).isTrue();
    }

    private static boolean isRevealed(Revealing revealing, RevealWish wish) {
        try {
            revealing.reveal(wish);
            return true;
        } catch (CodeRefusedException refused) {
            assertThat(refused.code()).isEqualTo("TOO_MANY_REVEALS");
            return false;
        }
    }

    @OnEveryDatabase
    void writesNoCodeIntoTheLogTheTableOrTheAnchors(CapturedOutput output) throws IOException {
        codes.revealing().reveal(wish(1, "ann"));
        refuses("NOT_ALLOWED", wish(2, "eve"));
        assertThat(output.getAll()).doesNotContain("CANARY").contains("NOT_ALLOWED");
        assertThat(Files.readString(codes.audit.anchors)).doesNotContain("CANARY");
        assertThat(Set.copyOf(codes.database
                        .jdbc()
                        .queryForList("select subject || ' ' || coalesce(reason, '') from audit_entry", String.class)))
                .noneMatch(row -> row.contains("CANARY"));
    }

    @OnEveryDatabase
    void findsALineByItsReference() {
        Revealed revealed = codes.revealing()
                .reveal(new RevealWish(codes.batch, null, "B" + codes.batch + "-2", "bob", "lost mail"));
        assertThat(revealed.code().value().reveal()).isEqualTo(TestCodes.code(2));
    }
}
