package io.giftmill.fund;

import io.giftmill.order.HandOver;
import io.giftmill.order.PaymentInstruction;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Speaks with the simulated treasury wallet of the sandbox. The key makes repeating an order to pay harmless. */
@Component("sandboxPayer")
class SandboxPayer {
    private static final Logger log = LoggerFactory.getLogger(SandboxPayer.class);

    private final FundProperties properties;
    private final Clock clock;

    SandboxPayer(FundProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    /** What the wallet is asked for. */
    record Transfers(List<Transfer> transfers) {}

    /** One transfer; its key is the order, so that an order is paid once whatever is repeated. */
    record Transfer(String key, String coin, String network, String address, String amount) {}

    /** What the wallet answers. */
    record Receipts(List<Receipt> transfers) {}

    /** What became of a transfer: sent, repeated (nothing moved again) or refused. */
    record Receipt(String key, String status, String tx_hash, String reason) {}

    public Transfers request(@Body List<PaymentInstruction> instructions) {
        return new Transfers(instructions.stream().map(SandboxPayer::transfer).toList());
    }

    public List<HandOver> handOvers(
            @Body Receipts receipts, @ExchangeProperty("instructions") List<PaymentInstruction> instructions) {
        Instant readAt = clock.instant().plus(properties.firstRead());
        Map<String, PaymentInstruction> asked = new HashMap<>();
        instructions.forEach(one -> asked.put(key(one), one));
        if (receipts.transfers() == null) {
            throw new IllegalStateException("The sandbox wallet answered without receipts");
        }
        List<HandOver> taken = new ArrayList<>(receipts.transfers().size());
        for (Receipt receipt : receipts.transfers()) {
            PaymentInstruction one = asked.get(receipt.key());
            if (one == null) {
                throw new IllegalStateException("The sandbox wallet answered for a payment it was not asked for");
            }
            if ("sent".equals(receipt.status()) || "repeated".equals(receipt.status())) {
                taken.add(HandOver.of(one, receipt.tx_hash(), readAt));
            } else {
                log.error("The sandbox wallet refuses the payment of attempt {}: {}", one.key(), receipt.reason());
            }
        }
        return taken;
    }

    private static Transfer transfer(PaymentInstruction one) {
        return new Transfer(
                key(one),
                one.amount().asset().code(),
                one.network(),
                one.walletAddress(),
                one.amount().decimal());
    }

    /** The order, so that it is paid once; its completions have keys of their own. */
    private static String key(PaymentInstruction one) {
        return one.completion() == 0 ? one.orderId() : one.orderId() + "-c" + one.completion();
    }
}
