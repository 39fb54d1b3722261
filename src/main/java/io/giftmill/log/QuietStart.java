package io.giftmill.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.stream.Stream;

/**
 * Until the program knows where its log is, nothing is logged, unless there is a configuration of Logback's own name.
 * Otherwise Logback writes all it has, traces of exceptions included, to standard output, which is for results.
 */
public final class QuietStart extends ContextAwareBase implements Configurator {

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        ClassLoader loader = getClass().getClassLoader();
        boolean isConfigured =
                Stream.of("logback-test.xml", "logback.xml").anyMatch(name -> loader.getResource(name) != null);
        return isConfigured ? ExecutionStatus.INVOKE_NEXT_IF_ANY : ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
