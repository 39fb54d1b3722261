package io.giftmill.reconcile;

import io.giftmill.batch.LineStatus;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.language.simple.Simple;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The routes of {@code routes/reconcile.camel.yaml} on a record of their own. */
class RoutesReconcileTest {

    @TempDir
    private Path folder;

    private final Outbox outbox = new Outbox();

    /** Stands where the answers to files of the watched folder are put out. */
    public static final class Outbox {
        private final List<String> puts = new ArrayList<>();
        private boolean isFull;

        public void putOut(@Simple("${body.batchId}") Long batchId, @Simple("${body.files}") List<Path> reports)
                throws IOException {
            if (isFull) {
                throw new IOException("No space left on device");
            }
            puts.add(batchId + " " + reports.get(0).getFileName() + " "
                    + reports.get(reports.size() - 1).getFileName());
        }
    }

    @Test
    void aBatchIsReportedAgainWhenItsAnswersCouldNotBePutOut() throws Exception {
        TestRecord record = TestRecord.onH2(folder);
        record.fillWithEnds();
        record.jdbc.update("update line set status = 'DELIVERED' where id = 1");
        try (DefaultCamelContext camel = camel(record)) {
            outbox.isFull = true;
            try {
                tick(camel);
            } catch (CamelExecutionException full) {
                assertThat(full).hasRootCauseMessage("No space left on device");
            }
            assertThat(reportedAt(record)).isNull();
            outbox.isFull = false;
            tick(camel);
            assertThat(reportedAt(record)).isNotNull();
            assertThat(outbox.puts).hasSize(1);
        }
    }

    @Test
    void reportsABatchOnceItRestsAndAgainOnlyWhenItChanges() throws Exception {
        reportsOnceAndAgainWhenChanged(TestRecord.onH2(folder));
    }

    @Test
    void doesTheSameOnPostgres() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            reportsOnceAndAgainWhenChanged(new TestRecord(postgres.getPostgresDatabase()));
        }
    }

    private void reportsOnceAndAgainWhenChanged(TestRecord record) throws Exception {
        record.fillWithEnds();
        try (DefaultCamelContext camel = camel(record)) {
            Path report = folder.resolve("reports/B42/recon_summary.csv");
            record.jdbc.update("update line set status = 'PAID' where id = 1");
            tick(camel);
            assertThat(report).doesNotExist();

            record.jdbc.update("update line set status = 'DELIVERED' where id = 1");
            tick(camel);
            assertThat(report).exists();
            assertThat(reportedAt(record).toInstant()).isEqualTo(TestRecord.START);
            assertThat(outbox.puts).hasSize(1).allMatch(put -> put.matches("42 .*[.]return[.]csv recon_summary[.]csv"));

            record.jdbc.update("update batch set reported_at = ?", TestRecord.at(60));
            Files.delete(report);
            tick(camel);
            assertThat(report).doesNotExist();

            record.jdbc.update(
                    "update line set status = ?, status_at = ? where id = 1",
                    LineStatus.REFUNDED.name(),
                    TestRecord.at(70));
            tick(camel);
            assertThat(report).exists();
        }
    }

    private DefaultCamelContext camel(TestRecord record) throws Exception {
        DefaultCamelContext camel = new DefaultCamelContext();
        Properties settings = new Properties();
        settings.put("giftmill.reconcile.schedule", "0 0 4 * * ?");
        settings.put("giftmill.reconcile.daily", "0 0 4 * * ?");
        settings.put("giftmill.reconcile.monthly", "0 0 4 1 * ?");
        settings.put("giftmill.reconcile.zone", "UTC");
        camel.getPropertiesComponent().setInitialProperties(settings);
        camel.getRegistry().bind("dataSource", record.source);
        camel.getRegistry().bind("outbox", outbox);
        camel.getRegistry().bind("reconciliation", record.reconciliation(folder.resolve("reports")));
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(PluginHelper.getResourceLoader(camel).resolveResource("file:routes/reconcile.camel.yaml"));
        AdviceWith.adviceWith(camel, "reconcile-finished", route -> route.replaceFromWith("direct:tick"));
        camel.start();
        camel.getRouteController().startRoute("reconcile-finished");
        return camel;
    }

    private static void tick(DefaultCamelContext camel) {
        camel.createProducerTemplate().sendBody("direct:tick", null);
    }

    private static OffsetDateTime reportedAt(TestRecord record) {
        return record.jdbc.queryForObject("select reported_at from batch where id = 42", OffsetDateTime.class);
    }
}
