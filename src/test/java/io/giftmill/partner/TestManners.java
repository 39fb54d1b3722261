package io.giftmill.partner;

import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Manners towards a partner that is there, or is not, for the tests of other packages. */
public final class TestManners {
    private TestManners() {}

    /** Towards a partner that nobody has complained about. */
    public static PartnerManners calm() {
        PartnerProperties settings = new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("giftmill.partner", PartnerProperties.class);
        return new PartnerManners(settings, new SteppedTime(), bound -> 0);
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
