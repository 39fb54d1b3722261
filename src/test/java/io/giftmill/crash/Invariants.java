package io.giftmill.crash;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What must be true of the program's record and the partner's, whatever has happened. Each method looks for one invariant
 * of the design and gives sentences of what breaks it, beginning with its name; none if nothing does.
 */
public final class Invariants {
    private final MoneyInvariants money;
    private final AttemptInvariants attempts;
    private final LineInvariants lines;

    /** @param partner what the partner knew before the record was read */
    public Invariants(OurRecord record, PartnerRecord partner) {
        this.money = new MoneyInvariants(record, partner);
        this.attempts = new AttemptInvariants(record, partner);
        this.lines = new LineInvariants(record, partner);
    }

    /** What must be true at any moment, also in the midst of work and right after a crash. */
    public List<String> atAnyMoment() {
        return all(Stream.of(
                money::i1NoLineHasTwoFundedOrders,
                attempts::i2EveryOrderHasAnAttemptBeforeIt,
                attempts::i3NoAttemptIsPostedTwice,
                money::i5PaymentsAreWhatWasAnswered,
                lines::i6CountsBalance,
                lines::i7DeliveredIsStored,
                lines::i10OnlyLegalMoves,
                attempts::i16OneLiveAttemptPerLine));
    }

    /** The same, and what must be true once all work has ended. */
    public List<String> atRest() {
        Stream<String> more = Stream.<Supplier<List<String>>>of(
                        attempts::i4EveryAttemptHasAnEnd,
                        money::i6CoinsBalance,
                        lines::i7WhatIsDoneIsDelivered,
                        lines::i11EveryLineRests)
                .flatMap(one -> one.get().stream());
        return Stream.concat(atAnyMoment().stream(), more).toList();
    }

    /**
     * What was accepted is there.
     *
     * @param references of the rows of all files and messages the program has said it took
     */
    public List<String> i12AcceptedIsStored(List<String> references) {
        return lines.i12AcceptedIsStored(references);
    }

    private static List<String> all(Stream<Supplier<List<String>>> checks) {
        return checks.flatMap(one -> one.get().stream()).toList();
    }
}
