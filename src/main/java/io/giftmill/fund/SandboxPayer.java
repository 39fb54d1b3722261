package io.giftmill.fund;

import io.giftmill.order.HandOver;
import io.giftmill.order.PaymentInstruction;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Body;
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

    /** One transfer; its key is the attempt, so that a line is paid once whatever is repeated. */
    record Transfer(String key, String coin, String network, String address, String amount) {}

    /** What the wallet answers. */
    record Receipts(List<Receipt> transfers) {}

    /** What became of a transfer: sent, repeated (nothing moved again) or refused. */
    record Receipt(String key, String status, String tx_hash, String reason) {}

    public Transfers request(@Body List<PaymentInstruction> instructions) {
        return new Transfers(instructions.stream().map(SandboxPayer::transfer).toList());
    }

    public List<HandOver> handOvers(@Body Receipts receipts) {
        Instant readAt = clock.instant().plus(properties.firstRead());
        List<HandOver> taken = new ArrayList<>(receipts.transfers().size());
        for (Receipt receipt : receipts.transfers()) {
            if ("sent".equals(receipt.status()) || "repeated".equals(receipt.status())) {
                taken.add(new HandOver(Long.parseLong(receipt.key()), receipt.tx_hash(), readAt));
            } else {
                log.error("The sandbox wallet refuses the payment of attempt {}: {}", receipt.key(), receipt.reason());
            }
        }
        return taken;
    }

    private static Transfer transfer(PaymentInstruction one) {
        return new Transfer(
                Long.toString(one.attemptId()),
                one.amount().asset().code(),
                one.network(),
                one.walletAddress(),
                one.amount().decimal());
    }
}
