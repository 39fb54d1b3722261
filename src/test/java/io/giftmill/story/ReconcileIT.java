package io.giftmill.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A month in which the partner was paid too much and once failed to deliver: it is explained, and then closed. */
class ReconcileIT {
    private static final String FILE = """
            row_ref,brand_name,country_code,denomination,recipient,cost_centre
            R-1,Airbnb,US,100 USD,ana@example.com,CC-1
            R-2,Airbnb,US,100 USD,fault+overpayment.1@example.com,CC-1
            R-3,Airbnb,US,100 USD,fault+delivery-failed.2@example.com,CC-2
            """;

    @TempDir
    Path folder;

    private Run reconcile(String now, String... options) {
        String[] call = new String[options.length + 4];
        call[0] = "reconcile";
        System.arraycopy(options, 0, call, 1, options.length);
        call[options.length + 1] = "--data";
        call[options.length + 2] = folder.resolve("ours/data").toString();
        call[options.length + 3] = "--json";
        return at(now).run(call);
    }

    private Program at(String now) {
        return Program.in(folder.resolve("ours"))
                .standing()
                .with("GIFTMILL_REHEARSAL_NOW", now)
                .with("GIFTMILL_SANDBOX_CONFIRMATION", "300ms")
                .with("GIFTMILL_SANDBOX_DELIVERY", "300ms");
    }

    private Run close() {
        return reconcile(
                "2026-11-02T09:00:00Z", "--from", "2026-10-01", "--to", "2026-11-01", "--close", "--by", "ana");
    }

    @Test
    void aMonthIsClosedOnceAllOfItIsExplained() throws Exception {
        Path file = Files.writeString(folder.resolve("orders.csv"), FILE);
        at("2026-10-05T09:00:00Z").order(file, "--json").endsWith(1).isReadable();

        Run batch =
                reconcile("2026-10-06T09:00:00Z", "--batch", "B1").endsWith(1).isReadable();
        assertThat(batch.json().path("lines").asInt()).isEqualTo(3);
        assertThat(batch.json().path("files").toString()).contains("exceptions.csv", "recon_payments.csv");
        assertThat(batch.json().path("exceptions").findValuesAsText("code")).contains("OVERPAID");

        reconcile("2026-10-06T09:00:00Z", "--from", "2026-10-01", "--to", "2026-11-01", "--close")
                .endsWith(2)
                .isReadable();

        Run refused = close().endsWith(1).isReadable();
        assertThat(refused.json().path("closed").asBoolean()).isFalse();
        assertThat(refused.json().path("exceptions")).isNotEmpty();
        for (JsonNode open : refused.json().path("exceptions")) {
            reconcile(
                            "2026-11-02T09:00:00Z",
                            "resolve",
                            open.path("code").asText(),
                            open.path("subject").asText(),
                            "--reason-code",
                            "written_off",
                            "--note",
                            "Too little to ask for.",
                            "--by",
                            "ana")
                    .endsWith(0)
                    .isReadable();
        }

        Run closed = close().endsWith(0).isReadable();
        assertThat(closed.json().path("closed_by").asText()).isEqualTo("ana");
        assertThat(closed.json().path("status").asText()).isEqualTo("FINAL");
        Run again = close().endsWith(0).isReadable();
        assertThat(again.json().path("closed").asBoolean()).isTrue();
        assertThat(again.json().path("pack_sha256")).isEqualTo(closed.json().path("pack_sha256"));
        reconcile("2026-11-02T09:00:00Z", "--from", "2026-10-02", "--to", "2026-11-01", "--close")
                .endsWith(2)
                .isReadable();
        assertThat(reconcile("2026-11-02T09:00:00Z", "exceptions")
                        .endsWith(0)
                        .json()
                        .path("exceptions"))
                .isEmpty();
    }
}
