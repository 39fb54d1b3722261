package io.giftmill.command;

import io.giftmill.batch.Lines;
import io.giftmill.fund.Funding;
import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sets the stages to work once everything is known to be in order. */
@Component
class Engine {
    private static final Logger log = LoggerFactory.getLogger(Engine.class);
    private static final Set<String> STAGES = Set.of("validate", "place", "fund", "track");

    private final CamelContext camel;
    private final Preflight preflight;
    private final DbProperties database;
    private final Lines lines;
    private final Funding funding;

    Engine(CamelContext camel, Preflight preflight, DbProperties database, Lines lines, Funding funding) {
        this.camel = camel;
        this.preflight = preflight;
        this.database = database;
        this.lines = lines;
        this.funding = funding;
    }

    /**
     * Takes up what an earlier run left, and starts the stages.
     *
     * @throws UnusableException if they may not start
     */
    void start() throws Exception {
        preflight.check();
        // An H2 file can be open in one process only, so whoever held leases is gone.
        if (database.url().startsWith("jdbc:h2:")) {
            int left = lines.forgetLeasesOfOthers();
            if (left > 0) {
                log.info("{} lines of an earlier run are taken up again", left);
            }
        }
        funding.recover();
        for (Route route : List.copyOf(camel.getRoutes())) {
            if (STAGES.contains(route.getGroup())
                    && camel.getRouteController().getRouteStatus(route.getId()).isStopped()) {
                camel.getRouteController().startRoute(route.getId());
            }
        }
    }
}
