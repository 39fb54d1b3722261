package io.giftmill.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What goes back to the caller.
 *
 * @param status HTTP status; 0 closes the connection without an answer.
 * @param delay Milliseconds to wait before it is sent, on top of the configured latency.
 */
record Answer(int status, String type, byte[] body, Map<String, String> headers, long delay) {
    private static final String JSON = "application/json";
    private static final byte[] PAGE =
            "<!DOCTYPE html><html><body><h1>Just a moment</h1></body></html>".getBytes(StandardCharsets.UTF_8);

    static Answer ok(byte[] json) {
        return new Answer(200, JSON, json, Map.of(), 0);
    }

    static Answer json(int status, byte[] json) {
        return new Answer(status, JSON, json, Map.of(), 0);
    }

    static Answer of(int status, String type, byte[] body) {
        return new Answer(status, type, body, Map.of(), 0);
    }

    /** The connection closes and nothing was said. */
    static Answer none() {
        return new Answer(0, JSON, new byte[0], Map.of(), 0);
    }

    /** A page of HTML where JSON was due. */
    static Answer page(int status) {
        return of(status, "text/html", PAGE);
    }

    /** The partner's form of an error: {@code {status, detail}}. */
    static Answer error(int status, String detail) {
        return json(status, Json.bytes(json -> {
            json.writeStartObject();
            json.writeNumberField("status", status);
            json.writeStringField("detail", detail);
            json.writeEndObject();
        }));
    }

    static Answer unavailable() {
        byte[] body = Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("message", "Service Unavailable");
            json.writeEndObject();
        });
        return json(503, body).with("Retry-After", "1");
    }

    boolean isNone() {
        return status == 0;
    }

    Answer after(long millis) {
        return new Answer(status, type, body, headers, millis);
    }

    Answer with(String header, String value) {
        return new Answer(status, type, body, Map.of(header, value), delay);
    }
}
