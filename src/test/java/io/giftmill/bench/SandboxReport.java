package io.giftmill.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;

/**
 * What the sandbox has counted.
 *
 * @param validations calls of {@code POST /v5/orders/validations}
 * @param partnerCalls all calls the partner has, too
 * @param walletCalls calls of the simulated wallet
 * @param delivered orders that are done
 * @param paidTwice lines that were paid in more than one order
 * @param lost transfers to addresses nobody has
 * @param repaid orders with more than one transfer
 */
record SandboxReport(
        long validations, long partnerCalls, long walletCalls, long delivered, long paidTwice, long lost, long repaid) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WALLET = "POST /_sandbox/wallet/transfers";

    static SandboxReport parse(String text) throws IOException {
        JsonNode report = JSON.readTree(text);
        JsonNode calls = report.path("calls");
        long partner = 0;
        for (Map.Entry<String, JsonNode> endpoint : calls.properties()) {
            partner += endpoint.getKey().contains("/_sandbox/") ? 0 : sum(endpoint.getValue());
        }
        return new SandboxReport(
                sum(calls.path("POST /v5/orders/validations")),
                partner,
                sum(calls.path(WALLET)),
                report.at("/orders/delivered").asLong(),
                report.at("/paid_twice/count").asLong(),
                report.at("/lost_transfers/count").asLong(),
                report.at("/orders/with_more_than_one_transfer").asLong());
    }

    SandboxReport since(SandboxReport before) {
        return new SandboxReport(
                validations - before.validations,
                partnerCalls - before.partnerCalls,
                walletCalls - before.walletCalls,
                delivered - before.delivered,
                paidTwice - before.paidTwice,
                lost - before.lost,
                repaid - before.repaid);
    }

    private static long sum(JsonNode byStatus) {
        long sum = 0;
        for (JsonNode count : byStatus) {
            sum += count.asLong();
        }
        return sum;
    }
}
