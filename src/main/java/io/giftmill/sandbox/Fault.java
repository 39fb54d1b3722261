package io.giftmill.sandbox;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What can be made to go wrong, one constant each. A delivery asks for it by its beneficiary: the e-mail address
 * {@code fault+<name>@…}, with anything between a dot after the name and the {@code @}, or, where a number is given, a
 * phone number that ends in {@code 00099} and that number. The sentences are the table in {@code docs/sandbox.md}.
 */
enum Fault {
    LOST_ANSWER(1, "The first POST makes the order, then the connection closes without an answer."),
    LOST_ANSWER_ALWAYS(2, "Every POST makes an order, then the connection closes without an answer."),
    LOST_REQUEST(3, "The first POST makes nothing, and the connection closes without an answer."),
    LOST_REQUEST_ALWAYS(0, "No POST makes anything; each time the connection closes without an answer."),
    TOO_MANY_REQUESTS(4, "The first two POSTs make nothing and get 429 with Retry-After: 1."),
    TOO_MANY_REQUESTS_BARE(5, "The first two POSTs make nothing and get 429 without Retry-After."),
    ERROR_500(6, "The first POST makes nothing and gets 500."),
    ERROR_502(0, "The first POST makes nothing and gets 502 with an HTML page."),
    ERROR_503(0, "The first POST makes nothing and gets 503 with Retry-After: 1."),
    ERROR_500_ALWAYS(0, "No POST makes anything; each gets 500."),
    ERROR_500_MADE(7, "The first POST makes the order, but gets 500."),
    ERROR_502_MADE(0, "The first POST makes the order, but gets 502 with an HTML page."),
    ERROR_503_MADE(0, "The first POST makes the order, but gets 503 with Retry-After: 1."),
    REDIRECT(8, "No POST makes anything; each gets 307 to /_sandbox/redirected, where hits are counted."),
    SLOW(9, "The first POST makes the order and is answered 60 s later."),
    SLOW_MILD(10, "Every POST makes the order and is answered 2 s later."),
    GARBAGE_HTML(11, "The first POST makes the order and gets 200 with an HTML page."),
    GARBAGE_TRUNCATED(0, "The first POST makes the order and gets 200 with half of the JSON."),
    GARBAGE_EMPTY(0, "The first POST makes the order and gets 200 with an empty body."),
    GARBAGE_CONTENT_TYPE(0, "The first POST makes the order and gets the right JSON as text/plain."),
    GARBAGE_ARRAY(0, "The first POST makes the order and gets 200 with an array around it."),

    VALIDATION_LOST(0, "The first validation is not answered: the connection closes."),
    VALIDATION_TOO_MANY_REQUESTS(0, "The first two validations get 429 with Retry-After: 1."),
    VALIDATION_ERROR_503(0, "The first validation gets 503 with Retry-After: 1."),
    VALIDATION_GARBAGE(0, "The first validation gets 200 with an HTML page."),
    VALIDATION_SLOW(0, "The first validation is answered 60 s later."),
    AMOUNT_NULL(0, "Validations have a null coin_amount and no problem."),
    AMOUNT_NULL_CREATE(0, "The answer to the POST has a null coin_amount; reads show it."),
    PRICE_UP(12, "Creating costs 1 % more than the validation said."),
    PRICE_DOWN(13, "Creating costs 1 % less than the validation said."),

    ECHO_BRAND(0, "The order names another brand."),
    ECHO_DENOMINATION(0, "The order names another denomination."),
    ECHO_NETWORK(14, "The order names another network."),
    ECHO_COIN(0, "The order names another coin."),
    ECHO_NO_WALLET(15, "The order has a null wallet_address."),
    ECHO_WALLET_CHANGES(0, "Reads show another wallet_address than the answer to the POST."),
    ECHO_VALIDATION(0, "The validation names another brand."),
    NUMERIC_TIMESTAMPS(16, "Timestamps of the order are JSON numbers instead of strings."),

    STATE_CREATED(0, "The order reads Created before it reads WaitingForPayment."),
    STATE_UNKNOWN(17, "Once paid, the order reads AwaitingSupplierWindow, which no page lists, for ever."),
    STATE_CANCELED(18, "The order reads Canceled soon after it was made, paid or not."),
    PAYMENT_FAILED(19, "Once paid, the order reads PaymentFailed."),
    PAYMENT_SETUP_FAILED(0, "The order is born PaymentSetupFailed, without a wallet_address."),
    MANUAL_ACTION(20, "Once paid, the order reads WaitingForManualAction for ever."),
    MANUAL_ACTION_HEALED(
            21, "Once paid, the order reads WaitingForManualAction for three deliveries' time, then Done."),
    PARTIAL_PAYMENT(22, "The chain loses 1 % of the first transfer."),
    OVERPAYMENT(23, "The chain adds 1 % to the first transfer: the payment is quarantined."),
    LATE_PAYMENT(24, "Transfers are seen only after the order has expired."),
    REORG(0, "Once received, the payment vanishes for a while and comes back."),
    CODE_LATE(25, "The first read of Done has no code yet; the next has."),
    CODE_NEVER(26, "Done never has a code, nor an operator reference."),
    DELIVERY_FAILED(27, "Every line of the paid order fails; it waits for manual action, then it is Refunded."),
    LINE_FAILED(28, "This line fails and others of the order succeed; the order waits for manual action for ever."),
    EXPIRED_THEN_DONE(29, "The paid order reads Expired for two deliveries' time, then Done."),
    NOT_FOUND_FIRST(30, "The first three reads of the order get 404."),
    FAST_EXPIRY(31, "The payment window is 2 s."),
    READ_ERROR_503(0, "The first two reads of the order get 503."),
    READ_GARBAGE(0, "The first two reads of the order get 200 with an HTML page."),

    STREAM_CUT(0, "The event stream closes in the middle of its first event."),
    STREAM_SILENT(0, "The event stream sends its first event, then nothing more, not even heartbeats."),
    STREAM_TWICE(0, "The event stream sends every event twice."),
    STREAM_NO_STOP(0, "The event stream neither sends stop nor closes after the last state."),
    STREAM_STOP_EARLY(0, "The event stream sends its first event, then stop, whatever the state is."),
    STREAM_STALE(0, "The event stream repeats the state before after every new one."),
    STREAM_FOREIGN(0, "The event stream tells of another order."),
    STREAM_COMMENTS(0, "The event stream sends heartbeats and nothing else."),
    STREAM_FOLDED(
            0,
            "The event stream tells the present state on many lines, with marks, comments, CR and CR LF, and closes."),
    STREAM_HUGE(0, "The event stream sends one line of 4 MB without an end, and closes."),
    STREAM_BUSY(0, "The first subscription gets 429 with Retry-After: 1."),
    STREAM_ERROR_502(0, "No subscription is possible; each gets 502 with an HTML page."),
    STREAM_UNANSWERED(0, "Every subscription is answered 60 s later.");

    private static final Map<String, Fault> BY_NAME = new HashMap<>();
    private static final Fault[] BY_PHONE = new Fault[100];

    static {
        for (Fault fault : values()) {
            BY_NAME.put(fault.kebab(), fault);
            if (fault.phone > 0) {
                BY_PHONE[fault.phone] = fault;
            }
        }
    }

    private final int phone;
    private final String sentence;

    Fault(int phone, String sentence) {
        this.phone = phone;
        this.sentence = sentence;
    }

    /** How a magic value names it. */
    String kebab() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The last two digits of a phone number that asks for it, 0 if there are none. */
    int phone() {
        return phone;
    }

    String sentence() {
        return sentence;
    }

    static Fault named(String name) {
        return BY_NAME.get(name);
    }

    static Fault ofPhone(int digits) {
        return BY_PHONE[digits];
    }
}
