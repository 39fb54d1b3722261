package io.giftmill.fund;

import io.giftmill.money.Money;
import io.giftmill.order.PaymentInstruction;
import io.giftmill.order.Rail;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The payments of one folder.
 *
 * @param name the name of the folder
 * @param sandbox whether nothing of it may be paid, because the partner is simulated
 * @param writtenAt when it was made
 * @param rows at least one payment
 */
record Portion(String name, boolean sandbox, Instant writtenAt, List<FileRow> rows) {
    Portion {
        rows = List.copyOf(rows);
    }

    /**
     * What is to be paid in one coin on one network.
     *
     * @param count how many payments
     * @param amount their sum
     */
    record Total(int count, Money amount) {
        private Total plus(Total other) {
            return new Total(count + other.count, amount.plus(other.amount));
        }
    }

    String mode() {
        return sandbox ? "SANDBOX" : "LIVE";
    }

    /** The name of a file that an app takes: nobody loads one of the sandbox by mistake. */
    String fileName(String name) {
        return sandbox ? "SANDBOX-" + name : name;
    }

    Map<Rail, Total> totals() {
        return rows.stream()
                .collect(Collectors.toMap(
                        row -> new Rail(row.coin(), row.payment().network()),
                        row -> new Total(1, row.payment().amount()),
                        Total::plus,
                        () -> new TreeMap<>(Comparator.comparing(Rail::toString))));
    }

    Instant firstPayBefore() {
        return rows.stream()
                .map(row -> row.payment().payBefore())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    List<Instant> releases() {
        return rows.stream()
                .map(FileRow::payment)
                .map(PaymentInstruction::releasedAt)
                .distinct()
                .sorted()
                .toList();
    }
}
