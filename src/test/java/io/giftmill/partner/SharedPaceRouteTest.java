package io.giftmill.partner;

import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.FluentProducerTemplate;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

/** Two programs on one PostgreSQL that order at the same time, counted on the wire. */
class SharedPaceRouteTest {
    private static final int BEFORE_IT_COMPLAINS = 60;
    private static final Duration ASKED = Duration.ofSeconds(2);

    private final ConcurrentLinkedQueue<Long> arrived = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answered = new AtomicInteger();

    @OnEveryDatabase
    void sendNoMoreTogetherThanOneMayAndNothingInAPause(Database database) throws Exception {
        assumeFalse(database.isH2(), "an H2 file belongs to one process");
        ExecutorService workers = Executors.newFixedThreadPool(8);
        try (RawServer server = new RawServer();
                ConfigurableApplicationContext one = program(server, database.jdbc());
                ConfigurableApplicationContext two = program(server, database.jdbc())) {
            server.reset((request, connection) -> {
                arrived.add(System.nanoTime());
                RawServer.Behaviour complaint = RawServer.status(429, "Retry-After: 2\r\n", "");
                boolean complains = answered.incrementAndGet() == BEFORE_IT_COMPLAINS;
                (complains ? complaint : RawServer.json(Samples.ORDER)).answer(request, connection);
            });
            List<Callable<Void>> work = new ArrayList<>();
            for (int worker = 0; worker < 8; worker++) {
                ConfigurableApplicationContext program = worker % 2 == 0 ? one : two;
                work.add(() -> orderUntil(program.getBean(FluentProducerTemplate.class), BEFORE_IT_COMPLAINS + 20));
            }
            for (Future<Void> done : workers.invokeAll(work, 1, TimeUnit.MINUTES)) {
                done.get();
            }
        } finally {
            workers.shutdownNow();
        }
        check(new ArrayList<>(arrived));
    }

    private void check(List<Long> times) {
        // What was under way when the partner complained may still arrive.
        long complaint = times.get(BEFORE_IT_COMPLAINS - 1);
        assertThat(times)
                .noneMatch(time ->
                        time - complaint > Duration.ofMillis(400).toNanos() && time - complaint < ASKED.toNanos());
        // 20/s burst 8; a request that is held up on its way comes a little later than it left.
        assertThat(SeveralInstances.mostWithin(times, Duration.ofMillis(950))).isLessThanOrEqualTo(20 + 8);
        assertThat(SeveralInstances.mostWithin(times, Duration.ofMillis(1_950))).isBetween(30, 40 + 8);
    }

    private Void orderUntil(FluentProducerTemplate template, int calls) {
        while (answered.get() < calls) {
            template.to("direct:partner-create-order").withBody(Samples.CART).request(Object.class);
        }
        return null;
    }

    private static ConfigurableApplicationContext program(RawServer server, JdbcTemplate jdbc) {
        return new SpringApplicationBuilder(PartnerTestApplication.class)
                .web(WebApplicationType.NONE)
                .initializers((GenericApplicationContext context) ->
                        context.registerBean("jdbc", JdbcTemplate.class, () -> jdbc))
                .properties(
                        "camel.main.routes-include-pattern=file:routes/partner.camel.yaml,file:routes/errors.camel.yaml",
                        "spring.main.banner-mode=off",
                        "giftmill.partner.limits.orders=20/s burst 8",
                        "giftmill.partner.base-url=" + server.url())
                .run();
    }
}
