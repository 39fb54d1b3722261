package io.giftmill.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class WireLogsOffTest {
    private final LoggerContext context = new LoggerContext();

    private ListAppender<ILoggingEvent> loggedBy(String name) {
        WireLogsOff off = new WireLogsOff();
        off.start();
        context.addTurboFilter(off);
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        appender.start();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
        root.setLevel(Level.ALL);
        Logger logger = context.getLogger(name);
        logger.setLevel(Level.TRACE);
        logger.error("code {}", "CANARY");
        logger.trace("code");
        return appender;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.apache.hc.client5.http.wire",
                "org.apache.hc.client5.http.headers",
                "io.undertow.request.io",
                "jdk.httpclient.HttpClient"
            })
    void silencesWhatWritesDownTheWireWhateverLevelItHas(String name) {
        assertThat(loggedBy(name).list).isEmpty();
        assertThat(context.getLogger(name).isTraceEnabled()).isFalse();
    }

    @Test
    void letsEverythingElseSpeak() {
        assertThat(loggedBy("org.apache.hc.client5.http.impl.classic.MainClientExec").list)
                .hasSize(2);
    }

    @Test
    void isInTheProgramsOwnConfiguration() throws Exception {
        try (InputStream configuration = getClass().getResourceAsStream("/logback-spring.xml")) {
            assertThat(new String(configuration.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("<turboFilter class=\"" + WireLogsOff.class.getName() + "\"/>");
        }
    }
}
