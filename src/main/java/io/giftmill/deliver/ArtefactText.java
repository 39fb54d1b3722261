package io.giftmill.deliver;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.giftmill.partner.Artefact;
import io.giftmill.secret.Secret;
import java.util.LinkedHashMap;
import java.util.Map;

/** The text an artefact is sealed as: one JSON object with the value and whatever belongs to it. */
final class ArtefactText {
    /** Its buffers are not kept for the next text: they would hold this one. */
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
                    .build())
            .build();

    private ArtefactText() {}

    static Secret of(Artefact artefact) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("value", artefact.value().reveal());
        put(fields, "serial", artefact.serial());
        put(fields, "security_code", artefact.securityCode());
        try {
            return Secret.of(JSON.writeValueAsString(fields));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A map of texts is always JSON");
        }
    }

    private static void put(Map<String, String> fields, String name, Secret secret) {
        if (secret != null) {
            fields.put(name, secret.reveal());
        }
    }
}
