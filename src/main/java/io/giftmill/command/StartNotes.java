package io.giftmill.command;

import io.giftmill.audit.AuditEvent;
import io.giftmill.audit.AuditLog;
import io.giftmill.audit.SettingsSeen;
import io.giftmill.partner.PartnerProperties;
import io.giftmill.partner.PartnerProperties.Mode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Writes into the audit log what a start changes: settings that are not what they were, and that it is for real. */
@Component
class StartNotes {
    private static final Logger log = LoggerFactory.getLogger(StartNotes.class);
    /** Set by the command itself, and so different from one command to the next. */
    private static final Set<String> OF_COMMANDS = Set.of("giftmill.data", "giftmill.routes");

    private static final int MOST_ITEMS = 100;

    private final Environment environment;
    private final SettingsSeen settings;
    private final AuditLog audit;
    private final PartnerProperties partner;

    StartNotes(Environment environment, SettingsSeen settings, AuditLog audit, PartnerProperties partner) {
        this.environment = environment;
        this.settings = settings;
        this.audit = audit;
        this.partner = partner;
    }

    /** To be called once the key of the vault is known to be there. */
    void write() {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : DocumentedDefaults.names()) {
            String value = value(name);
            if (!value.isEmpty() && !OF_COMMANDS.contains(name)) {
                values.put(name, value);
            }
        }
        settings.compare(values).forEach(name -> log.info("The setting {} is not what it was at the last start", name));
        if (partner.mode() == Mode.LIVE) {
            audit.append(
                    new AuditEvent("START", "giftmill", "live mode", null, null, true, "Orders are made and paid."));
        }
    }

    /** Lists may be written item by item. */
    private String value(String name) {
        String whole = environment.getProperty(name);
        Stream<String> items = IntStream.range(0, MOST_ITEMS)
                .mapToObj(item -> environment.getProperty(name + "[" + item + "]"))
                .takeWhile(item -> item != null);
        return Stream.concat(Stream.ofNullable(whole), items).collect(Collectors.joining("\n"));
    }
}
