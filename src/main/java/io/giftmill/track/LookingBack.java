package io.giftmill.track;

import io.giftmill.order.LookBacks;
import io.giftmill.order.TrackedOrder;
import io.giftmill.partner.CallGroup;
import io.giftmill.partner.PartnerManners;
import java.util.List;
import org.springframework.stereotype.Component;

/** Takes orders whose lines have ended to be looked at once more, few at a time and never in place of those that have not. */
@Component("lookingBack")
class LookingBack {
    private final TrackProperties properties;
    private final LookBacks orders;
    private final PartnerManners manners;

    LookingBack(TrackProperties properties, LookBacks orders, PartnerManners manners) {
        this.properties = properties;
        this.orders = orders;
        this.manners = manners;
    }

    /** Orders that are due for a look; none while the partner wants to be left alone. */
    public List<TrackedOrder> claim() {
        int room = manners.room(CallGroup.ORDER_READS, properties.looks());
        return room <= 0 ? List.of() : orders.claim(room, properties.lease());
    }
}
