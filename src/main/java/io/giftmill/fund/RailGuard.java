package io.giftmill.fund;

import io.giftmill.catalog.PaymentRails;
import io.giftmill.chain.Addresses;
import io.giftmill.chain.Chain;
import io.giftmill.chain.Token;
import io.giftmill.chain.Tokens;
import io.giftmill.order.PartnerOrder;
import io.giftmill.order.TrackedOrder;
import io.giftmill.partner.PartnerProperties;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Only what treasury has is paid, only as finely as the network counts, and to addresses of the network. Contracts and
 * addresses of the sandbox are none by design and are not judged.
 */
@Component
@Order(30)
class RailGuard implements ReleaseGuard {
    /** What can stand in any file and link without being taken for something else. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9:._+/=-]*");

    private final AllowedRails allowed;
    private final Tokens tokens;
    private final PaymentRails catalogue;
    private final boolean live;

    RailGuard(AllowedRails allowed, Tokens tokens, PaymentRails catalogue, PartnerProperties partner) {
        this.allowed = allowed;
        this.tokens = tokens;
        this.catalogue = catalogue;
        this.live = partner.mode() == PartnerProperties.Mode.LIVE;
    }

    @Override
    public Map<Long, Objection> objections(List<TrackedOrder> payable, Instant now) {
        Map<Long, Objection> objections = new HashMap<>();
        payable.stream()
                .map(TrackedOrder::order)
                .forEach(order -> wrong(order)
                        .ifPresent(reason -> objections.put(order.attemptId(), Objection.review(reason, null))));
        return objections;
    }

    private Optional<String> wrong(PartnerOrder order) {
        if (!allowed.allows(order.coin(), order.network())) {
            return Optional.of("RAIL_NOT_ALLOWED");
        }
        if (live && contractDiffers(order)) {
            return Optional.of("CONTRACT_DIFFERS");
        }
        Optional<Token> token = allowed.token(order.coin(), order.network());
        if (token.isPresent() && !token.get().carries(order.due())) {
            return Optional.of("AMOUNT_TOO_FINE");
        }
        if (!isWellFormed(order)) {
            return Optional.of("ADDRESS_INVALID");
        }
        return asksForAnotherAmount(order) ? Optional.of("INVOICE_DIFFERS") : Optional.empty();
    }

    /** Whoever pays an invoice pays what it says, whatever else the order says. */
    private boolean asksForAnotherAmount(PartnerOrder order) {
        Optional<Chain> chain = tokens.chain(order.coin(), order.network());
        return chain.equals(Optional.of(Chain.LIGHTNING))
                && Addresses.invoiceAmount(order.walletAddress())
                        .filter(asked -> !asked.stripTrailingZeros()
                                .equals(order.due().amount().stripTrailingZeros()))
                        .isPresent();
    }

    private boolean contractDiffers(PartnerOrder order) {
        Optional<String> named = catalogue.contract(order.coin(), order.network());
        Optional<String> known = allowed.contract(order.coin(), order.network());
        if (named.isEmpty() || known.isEmpty()) {
            return false;
        }
        // Hexadecimal contracts have no case but for their checksum.
        boolean hexadecimal = known.get().startsWith("0x");
        return hexadecimal
                ? !known.get().equalsIgnoreCase(named.get())
                : !known.get().equals(named.get());
    }

    private boolean isWellFormed(PartnerOrder order) {
        return PLAIN.matcher(order.walletAddress()).matches()
                && PLAIN.matcher(order.orderId()).matches()
                && (!live
                        || tokens.chain(order.coin(), order.network())
                                .map(chain -> Addresses.isAddress(chain, order.walletAddress()))
                                .orElse(true));
    }
}
