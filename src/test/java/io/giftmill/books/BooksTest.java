package io.giftmill.books;

import io.giftmill.batch.DecisionListener;
import io.giftmill.batch.Decisions;
import io.giftmill.batch.TestDecisions;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.database.SettableClock;
import io.giftmill.money.Money;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BooksTest {
    private static final Instant NOVEMBER = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant DECEMBER = Instant.parse("2026-12-01T00:00:00Z");
    private static final Instant JANUARY = Instant.parse("2027-01-01T00:00:00Z");
    private static final String PACK = "a".repeat(64);

    private final SettableClock clock = new SettableClock("2026-12-03T09:00:00Z");
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private Database database;
    private Books books;

    @BeforeEach
    void open(Database opened) {
        database = opened;
        context.registerBean(JdbcTemplate.class, opened::jdbc);
        context.registerBean(TransactionTemplate.class, opened::transaction);
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(DecisionListener.class, () -> TestDecisions.UNHEARD);
        context.register(Decisions.class, Books.class);
        context.refresh();
        books = context.getBean(Books.class);
    }

    @AfterEach
    void close() {
        context.close();
    }

    private Explained explained(String by, String note) {
        return new Explained(
                "PAID_NOT_DELIVERED", "LINE", 7, "B42/7", Money.of("10.4", "USDC"), ReasonCode.WRITTEN_OFF, note, by);
    }

    @OnEveryDatabase
    void refusesAPeriodThatHasNotPassed() {
        assertThatThrownBy(() -> books.close(DECEMBER, JANUARY, PACK, "ana"))
                .isInstanceOf(NotClosableException.class)
                .hasMessageContaining("2027-01-01");
        clock.pass(Duration.between(clock.instant(), JANUARY).plusSeconds(59));
        assertThatThrownBy(() -> books.close(DECEMBER, JANUARY, PACK, "ana")).isInstanceOf(NotClosableException.class);
        clock.pass(Duration.ofSeconds(1));
        assertThat(books.close(DECEMBER, JANUARY, PACK, "ana").by()).isEqualTo("ana");
    }

    @OnEveryDatabase
    void refusesAPeriodThatSharesTimeWithAClosedOne() {
        books.close(NOVEMBER, DECEMBER, PACK, "ana");
        Instant middle = NOVEMBER.plus(Duration.ofDays(10));
        assertThatThrownBy(() -> books.close(NOVEMBER, middle, PACK, "ana"))
                .isInstanceOf(NotClosableException.class)
                .hasMessageContaining("shares time");
        assertThatThrownBy(() -> books.close(middle, DECEMBER.plusSeconds(60), PACK, "ana"))
                .isInstanceOf(NotClosableException.class);
        assertThatThrownBy(() -> books.close(NOVEMBER.minusSeconds(60), DECEMBER.plusSeconds(60), PACK, "ana"))
                .isInstanceOf(NotClosableException.class);
        books.close(NOVEMBER.minusSeconds(60), NOVEMBER, PACK, "ana");
        books.close(DECEMBER, DECEMBER.plusSeconds(60), PACK, "ana");
        assertThat(database.count("period_close")).isEqualTo(3);
    }

    @OnEveryDatabase
    void closesOnce() {
        Closed first = books.close(NOVEMBER, DECEMBER, PACK, "ana");
        clock.pass(Duration.ofHours(1));
        assertThat(books.close(NOVEMBER, DECEMBER, "b".repeat(64), "ben")).isEqualTo(first);
        assertThat(books.closed(NOVEMBER, DECEMBER)).contains(first);
        assertThat(database.count("period_close")).isEqualTo(1);
        assertThat(database.text("select decided_by || ' ' || action from decision"))
                .isEqualTo("ana CLOSE");
    }

    @OnEveryDatabase
    void aClockThatWasSetBackClosesNothingBeforeWhatIsInIt() {
        books.resolve(explained("ana", "Lost."));
        Instant explained = clock.instant();
        clock.pass(Duration.ofSeconds(-5));
        assertThat(books.close(NOVEMBER, DECEMBER, PACK, "ana").at()).isEqualTo(explained);
        assertThat(books.closed(NOVEMBER, DECEMBER).orElseThrow().at()).isEqualTo(explained);
    }

    @OnEveryDatabase
    void aDifferenceIsExplainedInWords() {
        assertThatThrownBy(() -> explained("ana", " ")).isInstanceOf(IllegalArgumentException.class);
    }

    @OnEveryDatabase
    void keepsNoHalfOfAResolution() {
        assertThatThrownBy(() -> books.resolve(explained("a".repeat(101), "Lost.")))
                .isInstanceOf(DataAccessException.class);
        assertThat(database.count("resolution") + database.count("decision")).isZero();
    }

    @OnEveryDatabase
    void keepsWhoExplainedWhatAtWhichAmount() {
        books.resolve(explained("ana", "The partner is bankrupt."));
        assertThat(database.text("select resolved_by || ' ' || reason_code || ' ' || note from resolution"))
                .isEqualTo("ana WRITTEN_OFF The partner is bankrupt.");
        assertThat(database.jdbc().queryForObject("select amount from resolution", BigDecimal.class))
                .isEqualByComparingTo("10.4");
        assertThat(database.text("select action || ' ' || subject from decision"))
                .isEqualTo("RESOLVE PAID_NOT_DELIVERED B42/7");
    }
}
