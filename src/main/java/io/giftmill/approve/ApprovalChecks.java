package io.giftmill.approve;

import io.giftmill.batch.QuotedLines.Total;
import io.giftmill.money.Money;
import io.giftmill.spend.Approval;
import io.giftmill.spend.ApproveProperties;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Whether an approval may be given. No state, no clock. */
final class ApprovalChecks {
    private static final int SHORTEST_HASH = 12;
    private static final int MOST_DRIFT = 10_000;

    private ApprovalChecks() {}

    /** @param waiting what waits; null when nothing does */
    static void check(ApprovalWish wish, WaitingBatch waiting, ApproveProperties properties) {
        if (waiting == null) {
            throw new ApprovalRefusedException(
                    "NOTHING_WAITS", "Nothing of B" + wish.batchId() + " waits for an approval. Nothing was changed.");
        }
        if (folded(wish.by()).equals(Approval.RULE)) {
            throw new ApprovalRefusedException(
                    "NO_NAME", "--by: '" + wish.by() + "' is how approvals by the rule are marked. Write a name.");
        }
        if (properties.fourEyes()) {
            fourEyes(wish, waiting);
        }
        sameAsShown(wish, waiting);
        if (wish.drift() != null && (wish.drift() < 0 || wish.drift() > MOST_DRIFT)) {
            throw new ApprovalRefusedException("DRIFT_INVALID", "--drift: write 0 to 10000 basis points; 50 is 0.5 %.");
        }
        ceilings(wish, waiting);
    }

    /** What the waiting lines cost in the coin of a ceiling. */
    static Total total(WaitingBatch waiting, Money max) {
        return waiting.quotes().stream()
                .filter(total -> total.amount().asset().equals(max.asset()))
                .findFirst()
                .orElseThrow(() -> new ApprovalRefusedException(
                        "COIN_NOT_WAITING",
                        "--max: no line of " + waiting.batch().name() + " waits to be paid in " + max.asset() + "."));
    }

    static ApprovalRefusedException changed() {
        return new ApprovalRefusedException(
                "CHANGED",
                "What waits has changed since it was shown. Nothing was approved; look at it again with giftmill approve.");
    }

    private static void fourEyes(ApprovalWish wish, WaitingBatch waiting) {
        String requester = waiting.batch().requestedBy();
        if (requester == null || requester.isBlank()) {
            throw new ApprovalRefusedException(
                    "REQUESTER_UNKNOWN",
                    "Nobody knows who asked for " + waiting.batch().name()
                            + ", so it cannot be told whether somebody else approves it. Name whoever asks in the manifest,"
                            + " with order --requested-by or in the message; or set giftmill.approve.four-eyes to false.");
        }
        if (folded(requester).equals(folded(wish.by()))) {
            throw new ApprovalRefusedException(
                    "SELF_APPROVAL",
                    requester.strip() + " has asked for " + waiting.batch().name()
                            + " and may not approve it. Somebody else has to, with --by.");
        }
    }

    private static void sameAsShown(ApprovalWish wish, WaitingBatch waiting) {
        if (wish.expect() == null) {
            return;
        }
        String expected = wish.expect().strip().toLowerCase(Locale.ROOT);
        if (expected.length() < SHORTEST_HASH) {
            throw new ApprovalRefusedException(
                    "HASH_TOO_SHORT", "--expect: write at least the first " + SHORTEST_HASH + " characters.");
        }
        if (!waiting.hash().startsWith(expected)) {
            throw changed();
        }
    }

    private static void ceilings(ApprovalWish wish, WaitingBatch waiting) {
        Set<Object> coins = new HashSet<>();
        for (Money max : wish.max()) {
            Total total = total(waiting, max);
            if (!coins.add(max.asset())) {
                throw new ApprovalRefusedException(
                        "COIN_TWICE", "--max: " + max.asset() + " is named twice. Write one ceiling for each coin.");
            }
            if (max.compareTo(total.amount()) < 0) {
                throw new ApprovalRefusedException(
                        "BELOW_QUOTE",
                        "--max: the waiting lines cost " + total.amount() + ", more than " + max
                                + ". Raise it, or have lines cancelled first.");
            }
        }
    }

    /** Letters that look the same or differ in size only are the same person. */
    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .strip()
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
    }
}
