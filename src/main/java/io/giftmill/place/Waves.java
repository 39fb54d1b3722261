package io.giftmill.place;

import io.giftmill.money.Money;
import io.giftmill.order.FundingSwitch;
import io.giftmill.order.Payer;
import io.giftmill.order.Settlement;
import io.giftmill.order.Settlements;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Lets orders be made just in time: as many as the payer settles inside their windows, or those somebody asked for, and none
 * while payments are stopped. What it knows of the payer is read from the record again a few times a second.
 */
@Component
public class Waves {
    private static final Duration FRESH = Duration.ofMillis(250);
    private static final int REMEMBERED = 500;

    private final PlaceProperties properties;
    private final Payer payer;
    private final FundingSwitch funding;
    private final Settlements settlements;
    private final OpenOrders orders;
    private final WaveRecord record;
    private final Clock clock;
    private final WavePlan plan;
    private final List<Settlement> seen = new ArrayList<>();
    private Facts facts;

    Waves(
            PlaceProperties properties,
            Payer payer,
            FundingSwitch funding,
            Settlements settlements,
            OpenOrders orders,
            WaveRecord record,
            Clock clock) {
        this.properties = properties;
        this.payer = payer;
        this.funding = funding;
        this.settlements = settlements;
        this.orders = orders;
        this.record = record;
        this.clock = clock;
        this.plan = new WavePlan(properties.firstWave(), properties.maxUnpaid(), properties.waveShare());
    }

    private record Facts(Instant at, boolean off, PayerRate rate, Instant oldest, Duration usable) {}

    /** How many lines may be ordered now. */
    int room() {
        Facts now = facts();
        if (now.off()) {
            return 0;
        }
        WavePlan.Open open = new WavePlan.Open(orders.unpaid(), now.oldest(), now.usable());
        if (!payer.waitsForWaves()) {
            return plan.room(now.rate(), open, clock.instant());
        }
        return record.open() == null ? 0 : plan.roomAsked(now.rate(), open);
    }

    /** Whether payments are stopped, as known a moment ago. */
    boolean areStopped() {
        return facts().off();
    }

    /** Those carts that may be ordered: all, or what an open wave still has room for. In the transaction that begins them. */
    List<Cart> admit(List<Cart> carts) {
        if (!payer.waitsForWaves() || carts.isEmpty()) {
            return carts;
        }
        Wave wave = record.open();
        if (wave == null || !record.lock(wave)) {
            return List.of();
        }
        WaveRecord.Made made = record.made(wave);
        WaveLimit limit = WaveLimit.of(wave, made.orders(), made.amount());
        return carts.stream().filter(limit::takes).toList();
    }

    /** Counts an attempt for the open wave, in the transaction that begins it. */
    void begun(long attemptId, Cart cart) {
        Wave wave = payer.waitsForWaves() ? record.open() : null;
        if (wave != null) {
            record.begin(wave, attemptId, WaveLimit.quoted(cart));
        }
    }

    /** Whether lines wait for somebody to open a wave. */
    public boolean areAwaited() {
        return payer.waitsForWaves() && record.open() == null;
    }

    /** The open wave; null for none. */
    public Wave current() {
        return record.open();
    }

    /**
     * Opens a wave. It ends by itself when orders made at its beginning can no longer be paid.
     *
     * @param maxOrders how many orders at most; null for as many as can be paid
     * @param maxAmount how much they cost at most, as quoted; null for no limit
     * @return null if another wave is open
     */
    public Wave open(String by, String reason, Integer maxOrders, Money maxAmount) {
        Instant closes = clock.instant().plus(usable());
        return record.open(by, reason, maxOrders, maxAmount, closes) ? record.open() : null;
    }

    /** Ends a wave: nothing more is ordered in it. */
    public void end(long waveId, String reason) {
        record.end(waveId, reason);
    }

    /** What is known about the payer now, read anew. */
    public PayerPace pace() {
        Facts now = read();
        return new PayerPace(
                now.rate().isKnown() ? now.rate().lines() : 0,
                now.rate().span(),
                now.rate().last(),
                orders.unpaid(),
                now.usable());
    }

    private Duration usable() {
        Duration usable = orders.window(properties.window()).minus(payer.margin());
        return usable.isNegative() ? Duration.ZERO : usable;
    }

    private synchronized Facts facts() {
        Instant now = clock.instant();
        if (facts == null || !now.isBefore(facts.at().plus(FRESH)) || now.isBefore(facts.at())) {
            facts = read();
        }
        return facts;
    }

    private synchronized Facts read() {
        if (seen.isEmpty()) {
            settlements.forgetOld();
        }
        seen.addAll(
                settlements.after(seen.isEmpty() ? 0 : seen.get(seen.size() - 1).id(), REMEMBERED));
        seen.subList(0, Math.max(0, seen.size() - REMEMBERED)).clear();
        Instant now = clock.instant();
        Duration usable = usable();
        PayerRate rate =
                PayerRate.of(seen, usable, now.minus(properties.window().multipliedBy(2)));
        return new Facts(now, funding.isOff(), rate, orders.oldest(usable), usable);
    }
}
