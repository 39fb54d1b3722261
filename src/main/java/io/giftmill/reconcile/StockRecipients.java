package io.giftmill.reconcile;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The mailboxes of ours that codes are bought into before it is known who gets them. */
final class StockRecipients {
    private final Set<String> addresses = new HashSet<>();
    private final Set<String> domains = new HashSet<>();

    /** @param entries addresses, or {@code *@domain} for all of a domain */
    StockRecipients(List<String> entries) {
        for (String entry : entries) {
            String plain = entry.strip().toLowerCase(Locale.ROOT);
            if (plain.startsWith("*@")) {
                domains.add(plain.substring(1));
            } else if (!plain.isEmpty()) {
                addresses.add(plain);
            }
        }
    }

    boolean has(String recipient) {
        if (recipient == null) {
            return false;
        }
        String plain = recipient.strip().toLowerCase(Locale.ROOT);
        int at = plain.lastIndexOf('@');
        return addresses.contains(plain) || at > 0 && domains.contains(plain.substring(at));
    }
}
