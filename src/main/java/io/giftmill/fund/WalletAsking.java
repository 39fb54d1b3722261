package io.giftmill.fund;

import io.giftmill.order.WalletPayment;
import io.giftmill.order.WalletPayments;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** Says which payments the wallet service is to be asked about. */
@Component("walletAsking")
class WalletAsking {
    private static final int MOST = 100;
    /** Longer than all questions of a portion may take; then another instance asks. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final WalletAddress address;
    private final WalletPayments payments;
    private final Clock clock;
    private boolean asksAlready;

    WalletAsking(WalletAddress address, WalletPayments payments, Clock clock) {
        this.address = address;
        this.payments = payments;
        this.clock = clock;
    }

    /** The payments that are due to be asked about; none without the address of a wallet. */
    public List<WalletPayment> due() {
        if (!address.isKnown()) {
            return List.of();
        }
        if (!asksAlready) {
            // What an earlier run may have sent need not wait for the answer that run awaited.
            payments.askNow();
            asksAlready = true;
        }
        return payments.claimDue(MOST, clock.instant().plus(LEASE));
    }
}
