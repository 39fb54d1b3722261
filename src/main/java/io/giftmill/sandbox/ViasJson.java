package io.giftmill.sandbox;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Locale;

/** Ways to pay: {@code /v3/payment_vias}. */
final class ViasJson {
    private static final String CDN = "https://cdn.sandbox.example/logos_v2/";

    private ViasJson() {}

    static byte[] bytes(Rails rails) {
        return Json.bytes(json -> {
            json.writeStartArray();
            beginVia(json, "USER_WALLET", true);
            for (RailsFile.Coin coin : rails.coins()) {
                writeCoin(json, coin, true);
            }
            endVia(json);
            beginVia(json, "GATE_PAY", false);
            writeCoin(json, rails.coin("USDC"), false);
            endVia(json);
            json.writeEndArray();
        });
    }

    private static void beginVia(JsonGenerator json, String name, boolean available) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", name);
        json.writeBooleanField("available", available);
        json.writeStringField("logo_url", CDN + name.toLowerCase(Locale.ROOT) + ".webp");
        json.writeArrayFieldStart("currencies");
    }

    private static void endVia(JsonGenerator json) throws IOException {
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeCoin(JsonGenerator json, RailsFile.Coin coin, boolean withNetworks) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", coin.name());
        json.writeStringField("threshold", coin.threshold());
        json.writeBooleanField("is_suspended", coin.isSuspended());
        json.writeStringField("logo_url", CDN + coin.name().toLowerCase(Locale.ROOT) + ".webp");
        json.writeArrayFieldStart("networks");
        if (withNetworks) {
            for (RailsFile.Network network : coin.networks()) {
                writeNetwork(json, coin, network);
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeNetwork(JsonGenerator json, RailsFile.Coin coin, RailsFile.Network network)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("name", network.name());
        json.writeStringField("display_name", network.displayName());
        if (network.chainId() != null) {
            json.writeNumberField("chain_id", network.chainId());
        }
        json.writeStringField("base_token", network.baseToken());
        json.writeStringField("threshold", network.threshold());
        json.writeBooleanField("is_suspended", network.isSuspended());
        json.writeStringField("smart_contract_engine", network.smartContractEngine());
        if (network.contract() == null) {
            json.writeNullField("smart_contract");
        } else {
            json.writeObjectFieldStart("smart_contract");
            json.writeStringField("engine", network.smartContractEngine());
            json.writeStringField("address", network.contract());
            json.writeNumberField("decimals", coin.scale());
            json.writeStringField("symbol", coin.name());
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
