package io.giftmill.sandbox;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** How events look in the ledger. {@link Replay} reads what this writes. */
final class LedgerLines {
    private LedgerLines() {}

    static byte[] run(Seed seed, Pace pace) {
        return line(json -> {
            json.writeNumberField("run_seed", seed.value());
            json.writeNumberField("window", pace.window());
            json.writeNumberField("confirmation", pace.confirmation());
            json.writeNumberField("delivery", pace.delivery());
            json.writeNumberField("short_window", pace.shortWindow());
            json.writeBooleanField("uneven", pace.uneven());
        });
    }

    static byte[] order(Order order) {
        return line(json -> {
            json.writeNumberField("order", order.number());
            json.writeNumberField("at", order.createdAt());
            writeRail(json, order.rail());
            json.writeStringField("email", order.email());
            json.writeStringField("refund_address", order.refundAddress());
            json.writeArrayFieldStart("lines");
            for (Line line : order.lines()) {
                writeLine(json, line);
            }
            json.writeEndArray();
        });
    }

    private static void writeLine(JsonGenerator json, Line line) throws IOException {
        json.writeStartObject();
        json.writeStringField("brand_name", line.brand().name());
        json.writeStringField("country_code", line.brand().country());
        json.writeStringField("denomination", line.denomination());
        if (line.value() != null) {
            json.writeStringField("product_value", line.value().toPlainString());
        }
        json.writeStringField("beneficiary_account", line.beneficiary());
        json.writeNumberField("units", line.units());
        json.writeEndObject();
    }

    static byte[] transfers(List<Transfer> transfers) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream(200 * transfers.size());
        for (Transfer transfer : transfers) {
            lines.writeBytes(transfer(transfer));
        }
        return lines.toByteArray();
    }

    private static byte[] transfer(Transfer transfer) {
        return line(json -> {
            json.writeNumberField("transfer", transfer.number());
            json.writeStringField("key", transfer.key());
            writeRail(json, transfer.rail());
            json.writeNumberField("to_order", transfer.order());
            json.writeStringField("address", transfer.address());
            json.writeNumberField("units", transfer.units());
            json.writeNumberField("at", transfer.at());
            json.writeStringField("lost", transfer.lost());
        });
    }

    static byte[] act(Order order, Act act) {
        return line(json -> {
            json.writeStringField("act", act.kind().name());
            json.writeNumberField("to_order", order.number());
            json.writeNumberField("at", act.at());
        });
    }

    static byte[] tried(String what, int times) {
        return line(json -> {
            json.writeStringField("try", what);
            json.writeNumberField("times", times);
        });
    }

    static byte[] clock(long ahead) {
        return line(json -> json.writeNumberField("clock_ahead", ahead));
    }

    private static void writeRail(JsonGenerator json, Rail rail) throws IOException {
        json.writeStringField("coin", rail.ticker());
        json.writeStringField("network", rail.networkName());
    }

    private static byte[] line(Json.Writing members) {
        return Json.bytes(json -> {
            json.writeStartObject();
            members.to(json);
            json.writeEndObject();
            json.writeRaw('\n');
        });
    }
}
