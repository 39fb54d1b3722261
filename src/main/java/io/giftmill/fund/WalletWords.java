package io.giftmill.fund;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.giftmill.money.Money;
import io.giftmill.order.PaymentInstruction;
import io.giftmill.order.WalletState;
import java.io.IOException;
import java.util.regex.Pattern;

/** What the wallet service says about a payment, as it stands on the wire; every field may be null. */
record WalletWords(
        String key,
        String status,
        String reference,
        String tx_hash,
        String reason,
        String amount,
        String address,
        String coin,
        String network) {
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}]+");
    private static final ObjectReader READER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            .maxNumberLength(100)
                            .maxStringLength(10_000)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build()
            .readerFor(WalletWords.class);

    /** Null when these bytes are not what a wallet service says. */
    static WalletWords read(byte[] body) {
        try {
            WalletWords words = READER.readValue(body);
            return words == null || words.key == null || words.status == null ? null : words;
        } catch (IOException unreadable) {
            return null;
        }
    }

    /** How the answer is about something else than was asked; null when it is not. */
    String difference(String askedKey, PaymentInstruction asked) {
        if (!key.equals(askedKey)) {
            return "another key";
        }
        if (address != null && !address.equals(asked.walletAddress())) {
            return "another address";
        }
        if (coin != null && !coin.equals(asked.amount().asset().code())
                || network != null && !network.equalsIgnoreCase(asked.network())) {
            return "another coin or network";
        }
        return amount == null || isAmount(asked.amount()) ? null : "another amount";
    }

    private boolean isAmount(Money asked) {
        try {
            return Money.of(amount, asked.asset().code()).equals(asked);
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    /** What its status means; null for {@code unknown} and for words nobody has agreed on. */
    WalletState state() {
        return switch (status) {
            case "accepted" -> WalletState.ACCEPTED;
            case "sent" -> WalletState.SENT;
            case "confirmed" -> WalletState.CONFIRMED;
            case "refused" -> WalletState.REFUSED;
            case "failed" -> WalletState.FAILED;
            case "not_taken" -> WalletState.UNSENT;
            default -> null;
        };
    }

    /** A text of the wallet without marks that steer terminals, cut to a length; null when nothing is left. */
    static String plain(String text, int longest) {
        if (text == null) {
            return null;
        }
        String head = text.length() <= longest ? text : text.substring(0, longest);
        String clean = INVISIBLE.matcher(head).replaceAll(" ").strip();
        return clean.isEmpty() ? null : clean;
    }
}
