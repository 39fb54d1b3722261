package io.giftmill.reconcile;

import io.giftmill.money.Money;
import io.giftmill.reconcile.Rates.Booked;
import io.giftmill.reconcile.Rates.Rate;
import java.time.LocalDate;

/**
 * What a line's coins were worth on the day it was paid. Every part is null for a line nothing was paid for.
 *
 * @param facePerCoin what one coin was worth in the currency of the face value; null without a rate
 * @param source who says so; {@code none} when it is booked in its coin
 * @param amount what was paid, as the books have it
 */
record LineFx(String facePerCoin, String source, Money amount) {
    private static final LineFx NOTHING = new LineFx(null, null, null);

    static LineFx of(ReportLine line, Rates rates) {
        Share share = line.share();
        if (share == null || !share.received().isPositive()) {
            return NOTHING;
        }
        LocalDate day = Booking.paidOn(line);
        Booked booked = rates.booked(share.received(), day);
        Money face = line.asked() == null ? null : line.asked().face();
        Rate toFace = face == null ? null : rates.rate(share.received().asset(), face.asset(), day);
        return new LineFx(
                toFace == null ? null : toFace.decimal(),
                toFace == null ? booked.source() : toFace.source(),
                booked.amount());
    }
}
