package io.giftmill.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.pattern.CompositeConverter;
import java.util.stream.Collectors;

/** A stack trace whose every line is marked as part of it, so that no message of an exception looks like an event. */
public final class PlainTrace extends CompositeConverter<ILoggingEvent> {
    private static final String MARK = "    | ";

    @Override
    protected String transform(ILoggingEvent event, String trace) {
        return trace.lines()
                .map(line -> MARK + Contacts.hidden(Characters.escaped(line.replace("\t", "  "))) + "\n")
                .collect(Collectors.joining());
    }
}
