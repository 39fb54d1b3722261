package io.giftmill.validate;

import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineRequest;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.TestBatches;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.money.Money;
import io.giftmill.order.Rail;
import io.giftmill.partner.CallGroup;
import io.giftmill.partner.PartnerManners;
import io.giftmill.partner.TestManners;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import static io.giftmill.batch.LineStatus.*;
import static org.assertj.core.api.Assertions.assertThat;

class ValidationTest {
    private TestBatches record;
    private Validation validation;
    private PartnerManners manners = TestManners.calm();

    @BeforeEach
    void open(Database database) {
        record = TestBatches.on(database);
        start();
    }

    private void start() {
        ValidateProperties properties = new ValidateProperties(1, 50, Duration.ofMinutes(2), Duration.ofSeconds(5));
        validation = new Validation(
                properties,
                new Rail("USDC", "Solana"),
                record.lines,
                record.requests,
                manners,
                record.database.transaction(),
                record.clock);
    }

    @AfterEach
    void close() {
        validation.close();
    }

    private void settled(LineCheck check, Verdict verdict) {
        validation.settle(verdict, check);
        validation.close();
        start();
    }

    private LineRef received(Instant deliverAt, Instant latest) {
        return record.received(new LineRequest(
                        "Airbnb",
                        "US",
                        null,
                        null,
                        Money.of("10", "USD"),
                        "a@x.pl",
                        null,
                        "en",
                        null,
                        null,
                        null,
                        null,
                        deliverAt,
                        latest))
                .get(0);
    }

    private Instant in(long seconds) {
        return record.clock.instant().plusSeconds(seconds);
    }

    @OnEveryDatabase
    void asksNothingAboutALineThatIsTooLateOrTooEarly() {
        LineRef late = received(null, in(0));
        LineRef early = received(in(60), null);
        LineRef now = received(in(0), in(1));
        assertThat(validation.claim()).extracting(check -> check.line().ref()).containsExactly(now);
        assertThat(record.status(late)).isEqualTo(CANCELLED);
        assertThat(record.status(early)).isEqualTo(HELD);
    }

    @OnEveryDatabase
    void takesNothingWhileThePartnerIsAway() {
        received(null, null);
        manners = TestManners.away(CallGroup.VALIDATIONS);
        start();
        assertThat(validation.claim()).isEmpty();
        manners = TestManners.calm();
        start();
        assertThat(validation.claim()).hasSize(1);
    }

    @OnEveryDatabase
    void takesUpAScheduledLineAtItsTimeHoweverLongItWaited() {
        LineRef line = received(in(Duration.ofDays(30).toSeconds()), null);
        validation.claim();
        record.clock.pass(Duration.ofDays(30).minusMillis(1));
        assertThat(validation.resume()).isZero();
        record.clock.pass(Duration.ofMillis(1));
        assertThat(validation.resume()).isEqualTo(1);
        assertThat(record.status(line)).isEqualTo(RECEIVED);
        assertThat(validation.claim()).hasSize(1);
    }

    @OnEveryDatabase
    void showsALineToAPersonThatDidNotHealWithinTwoDays() {
        LineRef line = record.received(1).get(0);
        LineStatus status = RECEIVED;
        int rounds = 0;
        while (status == RECEIVED) {
            record.move(
                    record.now(line), HELD, move -> move.because("OUT_OF_STOCK").dueAt(in(3_600)));
            record.clock.pass(Duration.ofHours(1));
            validation.resume();
            status = record.status(line);
            rounds++;
        }
        assertThat(status).isEqualTo(REVIEW);
        assertThat(record.reason(line)).isEqualTo("OUT_OF_STOCK");
        assertThat(rounds).isEqualTo(49);
    }

    @OnEveryDatabase
    void storesVerdictPriceProductAndProblemsTogether() {
        LineRef line = received(null, null);
        LineCheck check = validation.claim().get(0);
        LineRequest chosen = TestBatches.request("a@x.pl");
        settled(check.withProduct(chosen), Verdict.ready(TestBatches.QUOTE, null));
        assertThat(record.status(line)).isEqualTo(READY);
        assertThat(record.requests.byLines(List.of(line.id())).get(line.id()).denomination())
                .isEqualTo("10 USD");
        assertThat(record.database.text("select quote_coin from line")).isEqualTo("USDC");
    }

    @OnEveryDatabase
    void leavesALineReceivedThatCouldNotBeAskedAbout() {
        LineRef line = received(null, null);
        settled(validation.claim().get(0), Verdict.of(RECEIVED, null, Duration.ofSeconds(5), List.of()));
        assertThat(record.now(line)).isEqualTo(line);
        assertThat(validation.claim()).isEmpty();
        record.clock.pass(Duration.ofSeconds(5));
        assertThat(validation.claim()).hasSize(1);
    }

    @OnEveryDatabase
    void storesNothingOfAVerdictThatWasOvertaken() {
        LineRef line = received(null, null);
        LineCheck check = validation.claim().get(0);
        record.move(line, REVIEW);
        settled(check, Verdict.own(REJECTED, "NO", "No."));
        assertThat(record.status(line)).isEqualTo(REVIEW);
        assertThat(record.problems(line)).isEmpty();
    }
}
