package io.giftmill.order;

/** How far a payment has come at a wallet service. It only moves forward; the one way back is for what never left. */
public enum WalletState {
    /** The request certainly never left, so it may be made again. */
    UNSENT,
    /** The request is about to leave, or has left and was not answered before this program died. */
    INTENDED,
    /** The request may have arrived. It is never made again; the wallet is asked instead. */
    UNKNOWN,
    /** The wallet has it, and will pay or say why not. */
    ACCEPTED,
    /** The wallet has sent the money. */
    SENT,
    /** The chain has it. */
    CONFIRMED,
    /** The wallet will never pay it. */
    REFUSED,
    /** The wallet tried, and it will never arrive. */
    FAILED,
    /** The wallet's answer is about something else than it was asked for. */
    DIFFERS;

    /** Whether nobody knows yet if money moves. */
    public boolean isOpen() {
        return this == INTENDED || this == UNKNOWN || this == ACCEPTED;
    }

    /** Whether the wallet has taken it. */
    public boolean isTaken() {
        return this == ACCEPTED || this == SENT || this == CONFIRMED;
    }

    /** Whether a person has to look. */
    public boolean isForPeople() {
        return this == REFUSED || this == FAILED || this == DIFFERS;
    }

    /** Whether it may come after another one. */
    boolean mayFollow(WalletState before) {
        return switch (this) {
            case UNSENT, UNKNOWN -> before == INTENDED;
            case INTENDED -> before == UNSENT;
            case ACCEPTED -> before == INTENDED || before == UNKNOWN;
            case SENT, REFUSED -> before.isOpen();
            case CONFIRMED, FAILED, DIFFERS -> before.isOpen() || before == SENT;
        };
    }
}
