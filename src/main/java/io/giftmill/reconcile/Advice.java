package io.giftmill.reconcile;

/** What to do about an exception, in words that need no training. */
final class Advice {
    private Advice() {}

    /** @param code of an exception; one that is not known gets the general advice */
    static String on(String code) {
        return switch (code) {
            case "PAYMENT_EXPECTED" -> "Wait: the payment is released. If it stays, look whether the wallet sent it.";
            case "DELIVERY_EXPECTED" ->
                "Wait: the order is paid. If it stays, send the dossier in claims to the supplier.";
            case "FINALITY_PENDING" -> "Wait until the network has confirmed the payment.";
            case "UNDERPAID" -> "Pay the rest inside the window (pay complete), or ask for the money back.";
            case "OVERPAID", "PAID_TWICE" -> "Ask the supplier for what is above the price; the dossier is in claims.";
            case "PAID_AFTER_EXPIRY" -> "Ask the supplier to deliver or to refund; the dossier is in claims.";
            case "WRONG_NETWORK", "WRONG_TOKEN" ->
                "Ask the supplier whether the coins can be saved. Stop that payer until the cause is found.";
            case "PAYMENT_WITHOUT_ORDER" -> "Find out what the transfer was for; it went to no address of ours.";
            case "ORDER_WITHOUT_ROW" -> "Find out who made the order; no row asks for it.";
            case "PAID_NOT_DELIVERED" -> "Ask the supplier for the money; the dossier is in claims.";
            case "DELIVERED_NOT_PAID" -> "Look for the payment in the wallet: the supplier reports none.";
            case "PAYMENT_LOST" -> "Look the transaction up on the network: the supplier never saw it.";
            case "PRICE_DRIFT" -> "Compare the price with the quote; agree on it or ask the supplier.";
            case "FACE_VALUE_DIFFERS" -> "Compare order and row: something else was ordered than asked for.";
            case "LEDGER_DIFFERS" ->
                "Import the ledger of every wallet that pays, then compare its transfers with the order.";
            case "REFUND_MISSING" -> "Ask the supplier when and how much was refunded; the dossier is in claims.";
            case "MANUAL_ACTION" -> "Wait: the supplier works on it by hand. Ask if it takes more than a day.";
            case "STATE_UNKNOWN" -> "Ask the supplier what has become of the order.";
            default -> "Look at its lines in exceptions.csv.";
        };
    }
}
