package io.giftmill.partner;

import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Manners towards a partner that is there, or is not, for the tests of other packages. */
public final class TestManners {
    /** No record, so nobody to share the pace with. */
    static final PaceTable NOBODY = new PaceTable(null, "");

    private TestManners() {}

    /** Towards a partner that nobody has complained about. */
    public static PartnerManners calm() {
        PartnerProperties settings = new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("giftmill.partner", PartnerProperties.class);
        return new PartnerManners(settings, new SteppedTime(), bound -> 0, NOBODY, Runnable::run);
    }

    /** Of a process that has its record for itself, in the time of this machine. */
    static PartnerManners alone(PartnerProperties settings) {
        return new PartnerManners(settings, Stopwatch.MACHINE, bound -> 0, NOBODY, Runnable::run);
    }

    /** Towards a partner that does not answer calls of a group, and never will. */
    public static PartnerManners away(CallGroup group) {
        PartnerManners manners = calm();
        try {
            while (!manners.isAway(group)) {
                manners.take(group).failed();
            }
        } catch (NotSentException none) {
            throw new IllegalStateException(none);
        }
        return manners;
    }
}
