package io.giftmill.catalog;

import io.giftmill.catalog.WaitingLines.Group;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What has changed, and which lines that are still waiting it hits. */
@Component
public class CatalogChanges {
    private static final int REFS = 10;

    private final ChangeLog log;
    private final WaitingLines lines;

    CatalogChanges(ChangeLog log, WaitingLines lines) {
        this.log = log;
        this.lines = lines;
    }

    /**
     * A change and whom it hits.
     *
     * @param at when it was found
     * @param change what changed
     * @param lines how many lines are waiting for what it is about, now
     * @param refs references of some of them
     */
    public record Hit(Instant at, Change change, long lines, List<String> refs) {}

    /**
     * The latest changes, the newest first.
     *
     * @param country only those of this country and of ways to pay; null for all
     * @param coin what lines are paid in that do not say it themselves
     * @param network where lines are paid that do not say it themselves
     * @param most how many
     */
    public List<Hit> since(Instant start, String country, String coin, String network, int most) {
        List<Group> groups = lines.groups();
        return log.since(start, country, most).stream()
                .map(found -> hit(found, groups, coin, network))
                .toList();
    }

    private Hit hit(ChangeLog.Found found, List<Group> groups, String coin, String network) {
        Change change = found.change();
        List<Group> hit = groups.stream()
                .filter(group ->
                        change.coin() == null ? isAbout(change, group) : isPaidBy(change, group, coin, network))
                .toList();
        List<String> refs = new ArrayList<>();
        for (Group group : hit) {
            if (refs.size() < REFS) {
                refs.addAll(lines.refs(group, REFS - refs.size()));
            }
        }
        return new Hit(found.at(), change, hit.stream().mapToLong(Group::lines).sum(), refs);
    }

    /** A line whose product is still open may mean any of its brand. */
    private static boolean isAbout(Change change, Group group) {
        return group.country().equals(change.countryCode())
                && group.brand().equals(change.brandName())
                && (change.product() == null
                        || group.denomination() == null
                        || change.product().equals(group.denomination())
                        || group.denomination().equals("range")
                                && change.product().startsWith("range "));
    }

    private static boolean isPaidBy(Change change, Group group, String coin, String network) {
        return change.coin().equals(group.coin() == null ? coin : group.coin())
                && change.network().equals(group.network() == null ? network : group.network());
    }
}
