package io.giftmill.batch;

import io.giftmill.money.Money;
import io.giftmill.simulation.Store;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** What the lines of a simulated record ask for. */
public final class SimulatedRequests extends LineRequests {
    private final Store store;

    public SimulatedRequests(Store store) {
        super(null);
        this.store = store;
    }

    @Override
    public Map<Long, LineRequest> byLines(Collection<Long> lineIds) {
        Map<Long, LineRequest> found = new HashMap<>();
        lineIds.forEach(id -> found.put(id, store.lines.get(id).request()));
        return found;
    }

    @Override
    public void resolve(long lineId, String denomination, BigDecimal productValue) {
        // The catalogue is not simulated; every line names its product.
    }

    @Override
    public void recordFace(long lineId, Money face) {
        // The books are not simulated.
    }
}
