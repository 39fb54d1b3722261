package io.giftmill.command;

import io.giftmill.batch.Lines;
import io.giftmill.fund.Funding;
import io.giftmill.order.Orders;
import io.giftmill.order.Restoring;
import io.giftmill.place.LeftAnswers;
import io.giftmill.track.TrackProperties;
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
    private static final Set<String> STAGES = Set.of("validate", "approve", "place", "fund", "track");
    private static final Set<String> SERVING = Set.of("ingest", "reconcile", "catalog", "queue", "codes");

    private final CamelContext camel;
    private final Preflight preflight;
    private final DbProperties database;
    private final Lines lines;
    private final Orders orders;
    private final TrackProperties track;
    private final Funding funding;
    private final Restoring restoring;
    private final LeftAnswers leftAnswers;
    private final StartNotes notes;

    Engine(
            CamelContext camel,
            Preflight preflight,
            DbProperties database,
            Lines lines,
            Orders orders,
            TrackProperties track,
            Funding funding,
            Restoring restoring,
            LeftAnswers leftAnswers,
            StartNotes notes) {
        this.camel = camel;
        this.preflight = preflight;
        this.database = database;
        this.lines = lines;
        this.orders = orders;
        this.track = track;
        this.funding = funding;
        this.restoring = restoring;
        this.leftAnswers = leftAnswers;
        this.notes = notes;
    }

    /**
     * Takes up what an earlier run left, and starts the stages.
     *
     * @throws UnusableException if they may not start
     */
    void start() throws Exception {
        preflight.check();
        restoring.check();
        leftAnswers.takeUp();
        notes.write();
        // Nobody else can be at work in a database of our own, so whoever held leases is gone.
        if (database.isOwn()) {
            int left = lines.forgetLeasesOfOthers();
            orders.forgetLeasesOfOthers(track.lease());
            if (left > 0) {
                log.info("{} lines of an earlier run are taken up again", left);
            }
        }
        funding.recover();
        startRoutes(STAGES);
    }

    /** Starts the stages where nobody has: beside other work of this process they run already. */
    void startUnlessRunning() throws Exception {
        if (!camel.getRouteController().getRouteStatus("place-claim").isStarted()) {
            start();
        }
    }

    /** Starts watching the inbox, and reporting and syncing the catalogue by schedule, too. */
    void serve() throws Exception {
        start();
        startRoutes(SERVING);
    }

    private void startRoutes(Set<String> groups) throws Exception {
        for (Route route : List.copyOf(camel.getRoutes())) {
            boolean stopped =
                    camel.getRouteController().getRouteStatus(route.getId()).isStopped();
            if (stopped && groups.contains(route.getGroup())) {
                camel.getRouteController().startRoute(route.getId());
            }
        }
    }
}
