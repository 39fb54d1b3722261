package io.giftmill.validate;

import io.giftmill.batch.ClaimedLine;
import io.giftmill.batch.LineProblem;
import io.giftmill.batch.LineRequest;
import io.giftmill.order.LineRetry;
import io.giftmill.order.Rail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A line on its way to the partner's validation.
 *
 * @param line the line as it was claimed; null for a row that is only looked at
 * @param request what it asks for
 * @param rail the coin and network it would be paid with
 * @param resolved whether the catalogue has chosen its product
 * @param verdict what is decided; null while the partner has to be asked
 * @param others what it could be paid with too, the next choice first
 * @param retry what it has been through
 * @param tried the rails the partner does not take for it
 * @param asked whether the partner was asked in this round
 */
public record LineCheck(
        ClaimedLine line,
        LineRequest request,
        Rail rail,
        boolean resolved,
        Verdict verdict,
        List<Rail> others,
        LineRetry retry,
        List<Tried> tried,
        boolean asked) {
    public LineCheck {
        others = List.copyOf(others);
        tried = List.copyOf(tried);
    }

    /**
     * A rail the partner does not take for a line.
     *
     * @param code why
     * @param again when it may be tried again
     * @param problems all it said
     */
    public record Tried(Rail rail, String code, Instant again, List<LineProblem> problems) {}

    static LineCheck of(ClaimedLine line, LineRequest request, Rail rail) {
        return of(line, request, List.of(rail), LineRetry.NONE);
    }

    /** @param rails the first choice first */
    static LineCheck of(ClaimedLine line, LineRequest request, List<Rail> rails, LineRetry retry) {
        return new LineCheck(
                line,
                request,
                rails.get(0),
                false,
                null,
                rails.subList(1, rails.size()),
                retry == null ? LineRetry.NONE : retry,
                List.of(),
                false);
    }

    /** Whether only amount and currency are known, and the product is still to be chosen. */
    public boolean isProductOpen() {
        return request.denomination() == null;
    }

    /** Whether the partner need not be asked. */
    public boolean isDecided() {
        return verdict != null;
    }

    /** Whether the partner has to be asked. */
    public boolean isOpen() {
        return verdict == null;
    }

    /** The line's id; 0 for a row that is only looked at. */
    long lineId() {
        return line == null ? 0 : line.ref().id();
    }

    LineCheck withProduct(LineRequest chosen) {
        return new LineCheck(line, chosen, rail, true, null, others, retry, tried, asked);
    }

    LineCheck withVerdict(Verdict without) {
        return new LineCheck(line, request, rail, resolved, without, others, retry, tried, asked);
    }

    LineCheck afterAsking() {
        return new LineCheck(line, request, rail, resolved, verdict, others, retry, tried, true);
    }

    /** The same line on another of its rails, because this one is not taken. */
    LineCheck on(Rail next, Tried without) {
        List<Rail> left = new ArrayList<>(others);
        left.remove(next);
        return new LineCheck(line, request, next, resolved, null, left, retry, with(without), asked);
    }

    /** The rails that are not taken, with one more. */
    List<Tried> with(Tried another) {
        List<Tried> all = new ArrayList<>(tried);
        all.add(another);
        return all;
    }
}
