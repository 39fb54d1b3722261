package io.giftmill.sandbox;

import com.fasterxml.jackson.core.JsonGenerator;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts calls and the headers they lack. The live partner asks for five headers and enforces none; so does this. */
final class Traffic {
    private static final List<HttpString> ASKED_FOR = List.of(
            new HttpString("X-Cr-Application"),
            new HttpString("X-Cr-Version"),
            new HttpString("X-Forwarded-For"),
            Headers.USER_AGENT,
            Headers.CONTENT_TYPE);

    private final Map<Endpoint, Map<Integer, LongAdder>> calls = new EnumMap<>(Endpoint.class);
    private final LongAdder[] missing = new LongAdder[ASKED_FOR.size()];

    Traffic() {
        for (Endpoint endpoint : Endpoint.values()) {
            calls.put(endpoint, new ConcurrentSkipListMap<>());
        }
        for (int i = 0; i < missing.length; i++) {
            missing[i] = new LongAdder();
        }
    }

    void count(Endpoint endpoint, int status) {
        calls.get(endpoint).computeIfAbsent(status, absent -> new LongAdder()).increment();
    }

    void countMissing(HeaderMap headers) {
        for (int i = 0; i < missing.length; i++) {
            if (!headers.contains(ASKED_FOR.get(i))) {
                missing[i].increment();
            }
        }
    }

    /** Calls to an endpoint, however they ended. */
    long calls(Endpoint endpoint) {
        return calls.get(endpoint).values().stream().mapToLong(LongAdder::sum).sum();
    }

    void writeCalls(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("calls");
        for (Map.Entry<Endpoint, Map<Integer, LongAdder>> endpoint : calls.entrySet()) {
            if (endpoint.getValue().isEmpty()) {
                continue;
            }
            json.writeObjectFieldStart(endpoint.getKey().title());
            for (Map.Entry<Integer, LongAdder> status : endpoint.getValue().entrySet()) {
                String name =
                        status.getKey() == 0 ? "no answer" : status.getKey().toString();
                json.writeNumberField(name, status.getValue().sum());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    void writeMissingHeaders(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("requests_missing_header");
        for (int i = 0; i < missing.length; i++) {
            json.writeNumberField(ASKED_FOR.get(i).toString(), missing[i].sum());
        }
        json.writeEndObject();
    }
}
