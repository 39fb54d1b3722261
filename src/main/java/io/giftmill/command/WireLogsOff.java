package io.giftmill.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;
import org.slf4j.Marker;

/**
 * Keeps loggers silent that write down what crosses the wire: codes, among other things. A level can be set for any logger
 * from the environment; for these it has no effect.
 */
public final class WireLogsOff extends TurboFilter {
    private static final List<String> WIRE = List.of(
            "org.apache.hc.client5.http.wire",
            "org.apache.hc.client5.http.headers",
            "org.apache.hc.client5.http2.frame",
            "io.undertow.request.io",
            "io.undertow.request.dump",
            "jdk.httpclient",
            "jdk.internal.httpclient");

    @Override
    public FilterReply decide(
            Marker marker, Logger logger, Level level, String format, Object[] values, Throwable thrown) {
        // Asked for every line that might be logged, so without a stream.
        for (String wire : WIRE) {
            if (logger.getName().startsWith(wire)) {
                return FilterReply.DENY;
            }
        }
        return FilterReply.NEUTRAL;
    }
}
