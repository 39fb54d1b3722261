package io.giftmill.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.pattern.CompositeConverter;

/**
 * One line of text, whatever was put into it: what would break the line, turn its direction or steer a terminal is written
 * as its number, and e-mail addresses and phone numbers are hidden.
 */
public final class PlainLine extends CompositeConverter<ILoggingEvent> {

    @Override
    protected String transform(ILoggingEvent event, String text) {
        return Contacts.hidden(Characters.escaped(text));
    }
}
