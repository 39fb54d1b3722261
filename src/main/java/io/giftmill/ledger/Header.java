package io.giftmill.ledger;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the columns of a mapping stand in a file. */
final class Header {
    private final List<String> names;
    private final Map<Field, Integer> places = new EnumMap<>(Field.class);
    private final Map<String, Integer> rules = new HashMap<>();

    /** @throws LedgerRefusedException if a column is missing, or stands there twice */
    Header(List<String> cells, Mapping mapping) {
        names = cells.stream().map(String::strip).toList();
        List<String> missing = new ArrayList<>();
        mapping.columns().forEach((field, wanted) -> place(field, wanted, mapping, missing));
        mapping.skip().keySet().forEach(column -> placeRule(column, missing));
        mapping.take().keySet().forEach(column -> placeRule(column, missing));
        if (!missing.isEmpty()) {
            throw new LedgerRefusedException("The header has no column " + String.join(", ", missing)
                    + ", which the mapping " + mapping.name()
                    + " reads. Export it with this column, choose another mapping, or write one (docs/ledgers.md).");
        }
    }

    /** Null when the file has no such column. */
    Integer place(Field field) {
        return places.get(field);
    }

    Integer place(String column) {
        return rules.get(column);
    }

    String name(Field field) {
        Integer place = places.get(field);
        return place == null ? field.key() : names.get(place);
    }

    String nameAt(int place) {
        return place < names.size() && !names.get(place).isEmpty() ? names.get(place) : "no. " + (place + 1);
    }

    private void place(Field field, List<String> wanted, Mapping mapping, List<String> missing) {
        for (String name : wanted) {
            int place = only(name);
            if (place >= 0) {
                places.put(field, place);
                return;
            }
        }
        if (isNeeded(field, mapping)) {
            missing.add(Words.shown(String.join("' or '", wanted)));
        }
    }

    /** What the mapping knows another way, or what only helps, may be missing. */
    private static boolean isNeeded(Field field, Mapping mapping) {
        if (mapping.always().containsKey(field)) {
            return false;
        }
        boolean byContract = !mapping.contracts().isEmpty();
        return switch (field) {
            case TX_HASH, TIME, AMOUNT, DIRECTION -> true;
            case CONTRACT -> byContract;
            case COIN, NETWORK -> !byContract;
            case FROM, TO -> mapping.directionByAddress();
            default -> false;
        };
    }

    private void placeRule(String column, List<String> missing) {
        int place = only(column);
        if (place < 0) {
            missing.add(Words.shown(column));
        } else {
            rules.put(column, place);
        }
    }

    private int only(String wanted) {
        int found = -1;
        for (int i = 0; i < names.size(); i++) {
            if (!names.get(i).equalsIgnoreCase(wanted)) {
                continue;
            }
            if (found >= 0) {
                throw new LedgerRefusedException("The header has the column " + Words.shown(names.get(i))
                        + " twice. Keep the right one, and import the file again.");
            }
            found = i;
        }
        return found;
    }
}
