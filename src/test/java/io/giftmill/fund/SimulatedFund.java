package io.giftmill.fund;

import io.giftmill.order.HandOver;
import io.giftmill.order.Payer;
import io.giftmill.order.PaymentInstruction;
import io.giftmill.order.SimulatedRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The real fund stage of a simulated process, and its language towards the payer. */
public final class SimulatedFund {
    public final Funding funding;
    private final SandboxPayer payer;

    /** @param margin how long before the end of its window an order is no longer released */
    public SimulatedFund(SimulatedRecord record, Duration margin) {
        FundProperties properties = new FundProperties(
                FundProperties.PayerName.SANDBOX,
                Path.of("unused"),
                margin,
                50,
                3,
                500,
                Duration.ofSeconds(2),
                null,
                List.of(),
                0);
        TamperAlarm alarm =
                new TamperAlarm(record.funding, null, new Payer("SANDBOX", margin, false, Path.of("unused"))) {
                    /** No partner of these lives answers one with the order of another. */
                    @Override
                    boolean isOff() {
                        return record.funding.isOff();
                    }

                    @Override
                    synchronized void raise(String sentence) {
                        throw new AssertionError(sentence);
                    }
                };
        HandOverCheck check = new HandOverCheck(
                properties,
                SimulatedRecord.POLICY,
                record.lines,
                record.orders,
                record.payments,
                null,
                alarm,
                record.transaction,
                record.clock);
        this.funding = new Funding(
                properties,
                SimulatedRecord.POLICY,
                record.lines,
                record.orders,
                record.payments,
                null,
                List.of(
                        new TamperGuard(record.orders, alarm),
                        new BatchHoldGuard(record.batchHolds),
                        new ReusedAddressGuard(record.orders)),
                check,
                record.funding,
                record.transaction,
                record.clock);
        this.payer = new SandboxPayer(properties, record.clock);
    }

    /** A transfer as the payer is asked for it. */
    public record Asked(String key, String address, String amount, PaymentInstruction instruction) {}

    public List<Asked> ask(List<PaymentInstruction> portion) {
        Map<String, PaymentInstruction> byId = new HashMap<>();
        portion.forEach(one -> byId.put(one.orderId(), one));
        return payer.request(portion).transfers().stream()
                .map(one -> new Asked(one.key(), one.address(), one.amount(), byId.get(one.key())))
                .toList();
    }

    /** @param answers sent, repeated or refused, by key */
    public List<HandOver> read(Map<String, String> answers, List<PaymentInstruction> portion) {
        List<SandboxPayer.Receipt> receipts = new ArrayList<>();
        answers.forEach((key, status) -> receipts.add(new SandboxPayer.Receipt(key, status, "tx-" + key, null)));
        return payer.handOvers(new SandboxPayer.Receipts(receipts), portion);
    }
}
