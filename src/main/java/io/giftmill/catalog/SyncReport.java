package io.giftmill.catalog;

import java.util.List;

/**
 * What a sync brought.
 *
 * @param countries the countries it was about
 * @param calls how many questions the partner was asked
 * @param rails how many rails were answered
 * @param brands how many brands were answered
 * @param products how many products were answered
 * @param changes what changed
 * @param doubts what was not believed or not answered, one sentence each; what was known before stays
 */
public record SyncReport(
        List<String> countries,
        int calls,
        int rails,
        int brands,
        int products,
        List<Change> changes,
        List<String> doubts) {
    public SyncReport {
        countries = List.copyOf(countries);
        changes = List.copyOf(changes);
        doubts = List.copyOf(doubts);
    }
}
