package io.giftmill.track;

import io.giftmill.batch.LineMove;
import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineStatus;
import io.giftmill.order.OrderLine;
import io.giftmill.order.OrderState;
import io.giftmill.order.PartnerOrder;
import io.giftmill.order.TrackedOrder;
import io.giftmill.order.WalletState;
import io.giftmill.partner.OrderAnswer;
import io.giftmill.partner.OrderedDelivery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What the state of an order means for those of its lines that were not delivered with it. No state, no clock. */
final class OrderRule {
    private static final Set<String> DELIVERY_FAILED = Set.of("Failed", "Canceled", "Cancelled", "Refunded");
    private static final String QUARANTINED = "PaymentQuarantined";
    /** The partner says with it that money came too late, not always how much. */
    private static final String TOO_LATE = "ExpiredAfterPaymentDetection";

    private static final int PAID = OrderState.PAYMENT_RECEIVED.progress();

    private final Duration artefactPatience;

    OrderRule(Duration artefactPatience) {
        this.artefactPatience = artefactPatience;
    }

    /**
     * The moves of the lines that the reading did not deliver.
     *
     * @param tracked the order as it was known, with its lines
     * @param after the order as it is known now
     * @param answer what the partner says
     * @param deliveredIds the lines whose artefacts came with this reading
     */
    List<LineMove> moves(
            TrackedOrder tracked, PartnerOrder after, OrderAnswer answer, Set<Long> deliveredIds, Instant now) {
        List<LineMove> moves = new ArrayList<>();
        for (OrderLine line : tracked.lines()) {
            if (!deliveredIds.contains(line.line().id())) {
                LineMove move = move(line, tracked, after, answer, now);
                if (move != null) {
                    moves.add(move);
                }
            }
        }
        return moves;
    }

    private LineMove move(OrderLine line, TrackedOrder tracked, PartnerOrder after, OrderAnswer answer, Instant now) {
        LineRef ref = line.line();
        if (isElsewhere(ref.status())) {
            return leftBehind(ref, after);
        }
        String changed = changed(line, after, answer);
        if (changed != null) {
            return review(ref, changed);
        }
        if (QUARANTINED.equals(after.paymentState())) {
            return review(ref, "PAYMENT_QUARANTINED");
        }
        if (TOO_LATE.equals(after.paymentState())
                && OrderState.of(answer.orderState()).progress() < PAID) {
            return review(ref, "EXPIRED_WITH_MONEY");
        }
        return switch (OrderState.of(answer.orderState())) {
            case CREATED, WAITING_FOR_PAYMENT, PAYMENT_STARTED, PARTIAL_PAYMENT_STARTED -> unpaid(ref, after);
            case PAYMENT_RECEIVED, WAITING_FOR_DELIVERY, WAITING_FOR_MANUAL_ACTION -> paid(ref, after);
            case DONE -> done(line, after, answer, now);
            case EXPIRED -> expired(ref, after, tracked.wallet());
            case PAYMENT_FAILED, PAYMENT_SETUP_FAILED, CANCELED -> notPaid(ref, after);
            case REFUNDED -> refunded(ref);
            case UNKNOWN -> review(ref, "STATE_UNKNOWN");
        };
    }

    /** Whether this order was left to expire: the line waits to be ordered again, or somebody cancelled it. */
    private static boolean isElsewhere(LineStatus status) {
        return status == LineStatus.HELD
                || status == LineStatus.RECEIVED
                || status == LineStatus.READY
                || status == LineStatus.CANCELLED;
    }

    /** Money in an order that was left to expire: the line must not be ordered again before a person knows whose it is. */
    private static LineMove leftBehind(LineRef ref, PartnerOrder after) {
        return hasMoney(after) || after.state().isPaid()
                ? ref.to(LineStatus.REVIEW).because("PAID_BY_OTHERS")
                : null;
    }

    /** Whether the partner has seen any money for the order. */
    static boolean hasMoney(PartnerOrder order) {
        return order.received().isPositive() || TOO_LATE.equals(order.paymentState());
    }

    /** What must never change after the create answer, but did; null when all that the answer says is as it was. */
    private static String changed(OrderLine line, PartnerOrder known, OrderAnswer answer) {
        boolean same = (answer.coin().isEmpty() || answer.coin().equals(known.coin()))
                && (answer.network().isEmpty() || answer.network().equalsIgnoreCase(known.network()))
                && (answer.due() == null || answer.due().equals(known.due()))
                && (answer.walletAddress() == null || answer.walletAddress().equals(known.walletAddress()))
                && !contradicts(line, delivery(line, known, answer));
        return same || known.mismatch() != null ? null : "ORDER_CHANGED";
    }

    /** Whether a delivery is for another product, value or recipient than its line. */
    static boolean contradicts(OrderLine line, OrderedDelivery delivery) {
        return delivery != null && line.isContradictedBy(delivery.echo());
    }

    /** The moves of lines whose question was answered with another order: nobody knows what else is mixed up. */
    static List<LineMove> misdirected(TrackedOrder tracked) {
        return tracked.lines().stream()
                .map(line -> review(line.line(), "OTHER_ORDER_ANSWERED"))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Money for an order that was never released was sent by somebody else. */
    private static LineMove unpaid(LineRef ref, PartnerOrder after) {
        return ref.status() == LineStatus.PLACED && after.received().isPositive()
                ? review(ref, "PAID_BY_OTHERS")
                : null;
    }

    private static LineMove paid(LineRef ref, PartnerOrder after) {
        return switch (ref.status()) {
            case RELEASED -> ref.to(LineStatus.PAID);
            case PLACED ->
                after.received().isPositive() ? ref.to(LineStatus.PAID).because("PAID_BY_OTHERS") : null;
            case EXPIRED -> review(ref, "PAID_LATE");
            default -> null;
        };
    }

    private LineMove done(OrderLine line, PartnerOrder after, OrderAnswer answer, Instant now) {
        LineRef ref = line.line();
        if (ref.status().isFinal() && ref.status() != LineStatus.EXPIRED) {
            return null;
        }
        OrderedDelivery delivery = delivery(line, after, answer);
        if (delivery != null && isFailed(delivery)) {
            return failed(ref);
        }
        if (Duration.between(after.stateAt(), now).compareTo(artefactPatience) > 0) {
            return review(ref, "CODE_MISSING");
        }
        return paid(ref, after);
    }

    /** Whether the partner says that it will not deliver the line. */
    static boolean isFailed(OrderedDelivery delivery) {
        return DELIVERY_FAILED.contains(delivery.state());
    }

    private static LineMove failed(LineRef ref) {
        return switch (ref.status()) {
            case PLACED, RELEASED, PAID, REVIEW -> ref.to(LineStatus.FAILED).because("DELIVERY_FAILED");
            case EXPIRED -> review(ref, "PAID_LATE");
            default -> null;
        };
    }

    static OrderedDelivery delivery(OrderLine line, PartnerOrder after, OrderAnswer answer) {
        String id = line.position() < after.deliveryIds().size()
                ? after.deliveryIds().get(line.position())
                : null;
        return answer.deliveries().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    private static LineMove expired(LineRef ref, PartnerOrder after, WalletState wallet) {
        if (after.received().isPositive()) {
            return review(ref, "EXPIRED_WITH_MONEY");
        }
        return switch (ref.status()) {
            // Nothing was released for it, so nobody can have paid it: the line may be ordered again.
            case PLACED -> ref.to(LineStatus.READY).because("EXPIRED_UNPAID");
            case RELEASED -> neverArrived(ref, wallet);
            // The partner saw the payment and sees it no more: a chain took it back, or the partner erred.
            case PAID -> review(ref, "EXPIRED_WITH_MONEY");
            default -> null;
        };
    }

    /** Whoever may have paid must be asked before the line counts as not bought. */
    private static LineMove neverArrived(LineRef ref, WalletState wallet) {
        if (wallet == null || wallet == WalletState.UNSENT) {
            return ref.to(LineStatus.EXPIRED).because("NOT_PAID_IN_TIME");
        }
        return review(ref, wallet.isOpen() ? "WALLET_UNKNOWN" : "SENT_NOT_RECEIVED");
    }

    private static LineMove notPaid(LineRef ref, PartnerOrder after) {
        if (after.received().isPositive() || ref.status() == LineStatus.PAID) {
            return review(ref, "FAILED_WITH_MONEY");
        }
        return switch (ref.status()) {
            case PLACED -> ref.to(LineStatus.READY).because("PAYMENT_NOT_POSSIBLE");
            // The payment was released and may be under way, so a person has to find out where it is.
            case RELEASED -> review(ref, "RELEASED_BUT_FAILED");
            default -> null;
        };
    }

    private static LineMove refunded(LineRef ref) {
        return switch (ref.status()) {
            case RELEASED, PAID, DELIVERED, FAILED, REVIEW ->
                ref.to(LineStatus.REFUNDED).because("MONEY_BACK");
            case PLACED, EXPIRED -> review(ref, "REFUND_WITHOUT_PAYMENT");
            default -> null;
        };
    }

    private static LineMove review(LineRef ref, String reason) {
        return switch (ref.status()) {
            case PLACED, RELEASED, PAID, EXPIRED -> ref.to(LineStatus.REVIEW).because(reason);
            default -> null;
        };
    }
}
