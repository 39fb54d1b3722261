package io.giftmill.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A wallet service as {@code docs/wallet.md} describes one, in front of the simulated wallet. A key moves money once. It
 * counts the requests for each key, and goes wrong when it is told to.
 */
final class WalletService {
    private static final long SLOW_MILLIS = 60_000;
    private static final String REFUSED = "refused";
    private static final String PAYMENTS = "payments";

    private final Wallet wallet;
    private final SandboxClock clock;
    private final int speed;
    private final Map<String, Standing> byKey = new LinkedHashMap<>();
    private WalletFault fault;
    private int times;
    private String token;

    /** @param speed divides the delay of slow answers */
    WalletService(Wallet wallet, SandboxClock clock, int speed) {
        this.wallet = wallet;
        this.clock = clock;
        this.speed = speed;
    }

    /** What is known of a key. */
    private static final class Standing {
        private int posts;
        private String status = "unknown";
        private String hash;
        private String reason;
    }

    /**
     * {@code POST /_sandbox/wallet-service/payments}.
     *
     * @param authorization the header of that name, may be null
     * @param idempotencyKey the header of that name, may be null
     */
    synchronized Answer pay(String authorization, String idempotencyKey, byte[] body) {
        JsonNode wanted = Json.read(body);
        if (!isAllowed(authorization)) {
            return Answer.error(401, "the bearer token is missing or wrong");
        }
        String key = wanted == null ? null : Json.text(wanted, "key");
        if (key == null || key.isBlank() || !key.equals(idempotencyKey)) {
            return Answer.error(400, "key is required, the same in the body and in Idempotency-Key");
        }
        Standing standing = byKey.computeIfAbsent(key, first -> new Standing());
        standing.posts++;
        WalletFault asked = nextFault();
        if ((asked == null || asked.makes()) && !make(wanted, standing)) {
            return Answer.json(409, words(key, REFUSED, null, "this key was used for another payment"));
        }
        return asked == null ? answer(key, standing) : wrong(asked, key, standing, wanted);
    }

    /** {@code GET /_sandbox/wallet-service/payments/{key}}. */
    synchronized Answer ask(String authorization, String key) {
        if (!isAllowed(authorization)) {
            return Answer.error(401, "the bearer token is missing or wrong");
        }
        Standing standing = byKey.get(key);
        if (standing == null || standing.status.equals("unknown")) {
            Wallet.Result earlier = wallet.find(key);
            return earlier == null
                    ? Answer.json(404, words(key, "unknown", null, null))
                    : Answer.ok(words(key, "sent", earlier.hash(), null));
        }
        return answer(key, standing);
    }

    /** {@code GET /_sandbox/wallet-service/payments}: what it was asked for, and how often. */
    synchronized Answer asked() {
        return Answer.ok(Json.bytes(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart(PAYMENTS);
            for (Map.Entry<String, Standing> one : byKey.entrySet()) {
                json.writeStartObject();
                json.writeStringField("key", one.getKey());
                json.writeNumberField("posts", one.getValue().posts);
                json.writeStringField("status", one.getValue().status);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }));
    }

    /** {@code POST /_sandbox/wallet-service/faults}: what goes wrong with the next requests, and the token it wants. */
    synchronized Answer set(byte[] body) {
        JsonNode root = Json.read(body);
        String name = root == null ? null : Json.text(root, "fault");
        if (root == null || !root.isObject() || name != null && WalletFault.named(name) == null) {
            return Answer.error(400, "fault, times, token");
        }
        fault = name == null ? null : WalletFault.named(name);
        times = root.path("times").asInt(1);
        token = Json.text(root, "token");
        return Answer.ok(Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("fault", name);
            json.writeNumberField("times", fault == null ? 0 : times);
            json.writeEndObject();
        }));
    }

    private boolean isAllowed(String authorization) {
        return token == null || ("Bearer " + token).equals(authorization);
    }

    private WalletFault nextFault() {
        if (fault == null || times <= 0) {
            return null;
        }
        times--;
        return fault;
    }

    /** False when the key has paid for something else. */
    private boolean make(JsonNode wanted, Standing standing) {
        if (isLate(wanted)) {
            note(standing, REFUSED, null, "pay_before has passed");
            return true;
        }
        Wallet.Result result =
                wallet.send(JsonNodeFactory.instance.arrayNode().add(wanted)).get(0);
        if (!result.status().equals(REFUSED)) {
            note(standing, "sent", result.hash(), null);
        } else if (standing.status.equals("sent")) {
            return false;
        } else {
            note(standing, REFUSED, null, result.reason());
        }
        return true;
    }

    private boolean isLate(JsonNode wanted) {
        try {
            String before = Json.text(wanted, "pay_before");
            return before == null || Instant.parse(before).toEpochMilli() <= clock.now();
        } catch (DateTimeParseException unreadable) {
            return true;
        }
    }

    private static void note(Standing standing, String status, String hash, String reason) {
        standing.status = status;
        standing.hash = hash;
        standing.reason = reason;
    }

    private Answer wrong(WalletFault asked, String key, Standing standing, JsonNode wanted) {
        return switch (asked) {
            case DROP, LOST -> Answer.none();
            case REFUSE -> {
                note(standing, REFUSED, null, "the limit of the day is reached");
                yield answer(key, standing);
            }
            case BUSY -> Answer.json(429, words(key, "not_taken", null, "too many payments at once"));
            case BUSY_BARE -> Answer.error(429, "too many requests");
            case ERROR_500, ERROR_500_MADE -> Answer.error(500, "INTERNAL_SERVER_ERROR");
            case SLOW -> answer(key, standing).after(SLOW_MILLIS / speed);
            case GARBAGE -> Answer.page(200);
            case OTHER_KEY -> Answer.ok(words(key + "0", standing.status, standing.hash, standing.reason));
            case OTHER_AMOUNT -> Answer.ok(otherAmount(key, standing, wanted));
            case ACCEPT -> Answer.ok(words(key, "accepted", null, null));
            case FAIL_LATER -> {
                note(standing, "failed", null, "the chain did not take the transaction");
                yield Answer.ok(words(key, "accepted", null, null));
            }
        };
    }

    private static Answer answer(String key, Standing standing) {
        return Answer.ok(words(key, standing.status, standing.hash, standing.reason));
    }

    private static byte[] otherAmount(String key, Standing standing, JsonNode wanted) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("key", key);
            json.writeStringField("status", standing.status);
            json.writeStringField("tx_hash", standing.hash);
            json.writeStringField("amount", "1" + Json.text(wanted, "amount"));
            json.writeEndObject();
        });
    }

    private static byte[] words(String key, String status, String hash, String reason) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("key", key);
            json.writeStringField("status", status);
            json.writeStringField("reference", "wallet-" + key);
            json.writeStringField("tx_hash", hash);
            json.writeStringField("reason", reason);
            json.writeEndObject();
        });
    }
}
