package io.giftmill.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.util.DefaultJoranConfigurator;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * Until the program knows where its log is, nothing is logged. Otherwise Logback writes all it has, traces of exceptions
 * included, to standard output, which is for results. Comes right before that.
 */
@ConfiguratorRank(ConfiguratorRank.FALLBACK + 1)
public final class QuietStart extends ContextAwareBase implements Configurator {

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        // A file for Logback, as tests have one, comes first; Logback itself would look for it after this.
        DefaultJoranConfigurator file = new DefaultJoranConfigurator();
        file.setContext(context);
        file.configure(context);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
