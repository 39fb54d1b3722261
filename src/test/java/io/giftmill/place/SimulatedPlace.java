package io.giftmill.place;

import io.giftmill.batch.LineStatus;
import io.giftmill.batch.SimulatedLines;
import io.giftmill.order.Payer;
import io.giftmill.order.Rail;
import io.giftmill.order.Rails;
import io.giftmill.order.SimulatedRecord;
import io.giftmill.partner.OrderAnswer;
import io.giftmill.partner.Outcome;
import io.giftmill.partner.PartnerManners;
import io.giftmill.simulation.LineRow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The real place stage of a simulated process; what it writes in groups is written one step at a time. */
public final class SimulatedPlace {
    public static final Rails RAILS = new Rails(new Rail("USDC", "Solana"), List.of(new Rail("USDC", "Base")));

    private static final Set<LineStatus> UNPAID =
            EnumSet.of(LineStatus.PLACING, LineStatus.PLACED, LineStatus.RELEASED);

    private static final PlaceProperties PROPERTIES = new PlaceProperties(
            "USDC",
            "Solana",
            List.of("USDC/Base"),
            Map.of(),
            2,
            50,
            3,
            100,
            100,
            50,
            6,
            3,
            3,
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofMinutes(2),
            Duration.ofMinutes(30));

    public final Placing placing;
    private final Placements placements;

    /** An answer on its way to the record. */
    public record Pending(Placements.Answered answered) {}

    public SimulatedPlace(SimulatedRecord record, PartnerManners manners) {
        this.placements = new Placements(
                PROPERTIES,
                RAILS,
                SimulatedRecord.POLICY,
                record.lines,
                record.retries,
                record.holds,
                record.attempts,
                record.orders,
                record.payments,
                record.journal,
                record.transaction,
                record.clock);
        this.placing = new Placing(
                PROPERTIES,
                RAILS,
                record.lines,
                record.requests,
                record.retries,
                record.holds,
                record.limits,
                record.attempts,
                record.payments,
                placements,
                waves(record),
                budgets(),
                manners,
                SimulatedLines.endlessDisk(record.clock),
                record.transaction,
                record.clock);
    }

    private static Waves waves(SimulatedRecord record) {
        Payer payer = new Payer("SANDBOX", Duration.ofMinutes(5), false, Path.of("unused"));
        OpenOrders open = new OpenOrders(null, record.clock) {
            @Override
            int unpaid() {
                int unpaid = 0;
                for (LineRow row : record.store.lines.all()) {
                    unpaid += UNPAID.contains(row.status()) ? 1 : 0;
                }
                return unpaid;
            }

            @Override
            Instant oldest(Duration usable) {
                return null;
            }

            @Override
            Duration window(Duration longest) {
                return longest;
            }
        };
        return new Waves(PROPERTIES, payer, record.funding, record.settlements, open, null, record.clock);
    }

    private static BudgetGate budgets() {
        return new BudgetGate(null, null, null, null) {
            @Override
            List<CartLine> pass(List<CartLine> orderable) {
                return orderable;
            }
        };
    }

    public Pending answered(Placement placement, Outcome<OrderAnswer> outcome) {
        return new Pending(placements.answered(placement, outcome));
    }

    public void write(List<Pending> group) {
        placements.write(group.stream().map(Pending::answered).toList());
    }
}
