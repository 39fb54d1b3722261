package io.giftmill.fund;

import io.giftmill.order.WalletState;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.springframework.stereotype.Component;

/**
 * Says what an answer of the wallet service means. Only an answer in the agreed words, about the payment that was asked for,
 * means anything; the one exception is that the token was not taken, which is said before anything is done.
 */
@Component("walletAnswer")
class WalletAnswer {
    private static final int LONGEST_REFERENCE = 200;
    private static final int LONGEST_HASH = 128;
    private static final int LONGEST_REASON = 200;

    private final WalletProperties settings;

    WalletAnswer(WalletProperties settings) {
        this.settings = settings;
    }

    /** In: the answer off the line. Out: WalletVerdict. */
    public void read(Exchange exchange) throws IOException {
        WalletCall call = exchange.getProperty(WalletCall.PROPERTY, WalletCall.class);
        Message message = exchange.getMessage();
        int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, int.class);
        WalletWords words = words(message);
        message.removeHeaders("*");
        message.setBody(verdict(call, status, words));
    }

    private static WalletVerdict verdict(WalletCall call, int status, WalletWords words) {
        if (status == 401 || status == 403) {
            String sentence = "The wallet service does not take the token (" + status + ").";
            return WalletVerdict.of(call.asks() ? null : WalletState.UNSENT, sentence);
        }
        if (words == null) {
            return WalletVerdict.unclear(
                    call.asks(), "The wallet service answered " + status + " without words that mean anything.");
        }
        String difference =
                words.difference(call.payment().key(), call.payment().instruction());
        if (difference != null) {
            return WalletVerdict.of(
                    WalletState.DIFFERS, "The wallet service answered for " + difference + " than it was asked for.");
        }
        return agreed(call, status, words);
    }

    /** Good news count with a good status only; a refusal counts with any that blames the request. */
    private static WalletVerdict agreed(WalletCall call, int status, WalletWords words) {
        WalletState state = words.state();
        boolean good = status / 100 == 2;
        boolean said = switch (state == null ? WalletState.UNKNOWN : state) {
            case ACCEPTED, SENT, CONFIRMED, FAILED -> good;
            case REFUSED -> good || status / 100 == 4 && !call.asks();
            case UNSENT -> !call.asks();
            default -> false;
        };
        if (!said) {
            return WalletVerdict.unclear(
                    call.asks(),
                    "The wallet service answered " + status + " and says '" + shown(words.status()) + "'.");
        }
        return new WalletVerdict(
                state,
                WalletWords.plain(words.reference(), LONGEST_REFERENCE),
                WalletWords.plain(words.tx_hash(), LONGEST_HASH),
                WalletWords.plain(words.reason(), LONGEST_REASON));
    }

    private static String shown(String status) {
        String plain = WalletWords.plain(status, 20);
        return plain == null ? "" : plain;
    }

    /** Null when the body is too long, or not JSON in the agreed words. */
    private WalletWords words(Message message) throws IOException {
        if (!(message.getBody() instanceof InputStream stream)) {
            return null;
        }
        try (stream) {
            String type = message.getHeader(WalletHeaders.CONTENT_TYPE, "", String.class);
            String encoding = message.getHeader(WalletHeaders.CONTENT_ENCODING, "identity", String.class);
            byte[] body = stream.readNBytes(settings.walletAnswerBytes() + 1);
            boolean json =
                    type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json");
            boolean plain = encoding.strip().equalsIgnoreCase("identity");
            return json && plain && body.length <= settings.walletAnswerBytes() ? WalletWords.read(body) : null;
        }
    }
}
