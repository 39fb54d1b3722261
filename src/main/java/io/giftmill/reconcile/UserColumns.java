package io.giftmill.reconcile;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Finds the user's own columns that finance asks for, whatever way their names are written. */
final class UserColumns {
    private static final Map<String, Set<String>> ALIASES = Map.of("cost_centre", Set.of("costcentre", "costcenter"));

    private static final int NOWHERE = -1;

    private final Map<String, Integer> found = new HashMap<>();
    private final Map<String, Integer> positions = new HashMap<>();

    UserColumns(List<String> header) {
        for (int i = 0; i < header.size(); i++) {
            positions.putIfAbsent(plain(header.get(i)), i);
        }
    }

    /** The user's cell in a column; null when there is no such column or cell, or it is empty. */
    String cell(Asked asked, String column) {
        if (asked == null) {
            return null;
        }
        // A million lines ask for the same few.
        int position = found.computeIfAbsent(column, name -> Objects.requireNonNullElse(position(name), NOWHERE));
        if (position == NOWHERE || position >= asked.cells().size()) {
            return null;
        }
        String cell = asked.cells().get(position);
        return cell == null || cell.isBlank() ? null : cell;
    }

    /** A name without case, spaces, hyphens, underscores and the mark of UTF-8. */
    static String plain(String name) {
        return name.replaceAll("[\\s_\\uFEFF\\u00A0-]", "").toLowerCase(Locale.ROOT);
    }

    private Integer position(String column) {
        for (String alias : ALIASES.getOrDefault(column, Set.of(plain(column)))) {
            Integer position = positions.get(alias);
            if (position != null) {
                return position;
            }
        }
        return null;
    }
}
