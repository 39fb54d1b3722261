package io.giftmill.ledger;

import io.giftmill.ledger.Mapping.Coin;
import io.giftmill.ledger.Transfer.Direction;
import io.giftmill.money.Asset;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a mapping, strictly: a word that means nothing refuses it, because a ledger read wrongly looks like one read well. */
final class MappingReader {
    private static final Set<String> KEYS = Set.of(
            "description",
            "delimiter",
            "encoding",
            "columns",
            "always",
            "words",
            "time",
            "amount",
            "own_addresses",
            "contracts",
            "skip",
            "take");

    private final String name;

    private MappingReader(String name) {
        this.name = name;
    }

    /** @throws LedgerRefusedException if the text is no mapping */
    static Mapping read(String name, String text) {
        MappingReader reader = new MappingReader(name);
        try {
            return reader.mapping(YamlTree.read(text));
        } catch (IllegalArgumentException | java.time.DateTimeException wrong) {
            throw reader.refused(wrong.getMessage());
        }
    }

    private Mapping mapping(Map<String, Object> tree) {
        YamlTree.known(tree, KEYS, "");
        Map<Field, List<String>> columns = columns(YamlTree.map(tree.get("columns"), "columns"));
        Map<Field, String> always = always(YamlTree.map(tree.get("always"), "always"));
        Map<Field, Map<String, String>> words = words(YamlTree.map(tree.get("words"), "words"));
        Map<String, Object> time = YamlTree.map(tree.get("time"), "time");
        YamlTree.known(time, Set.of("format", "zone"), "time.");
        Map<String, Object> amount = YamlTree.map(tree.get("amount"), "amount");
        YamlTree.known(amount, Set.of("minor_decimals", "grouping", "sign_is_direction", "skip_zero"), "amount.");
        Mapping mapping = new Mapping(
                name,
                one(YamlTree.text(tree, "delimiter", ","), "delimiter"),
                encoding(YamlTree.text(tree, "encoding", "UTF-8")),
                columns,
                always,
                words,
                TimeForm.of(YamlTree.text(time, "format", "iso"), YamlTree.text(time, "zone", null)),
                minorDecimals(amount),
                amount.containsKey("grouping") ? one(YamlTree.text(amount, "grouping", null), "amount.grouping") : null,
                isTrue(amount, "sign_is_direction"),
                lower(YamlTree.list(tree.get("own_addresses"), "own_addresses")),
                contracts(YamlTree.map(tree.get("contracts"), "contracts")),
                rows(YamlTree.map(tree.get("skip"), "skip")),
                rows(YamlTree.map(tree.get("take"), "take")),
                isTrue(amount, "skip_zero"));
        complete(mapping);
        return mapping;
    }

    private static void complete(Mapping mapping) {
        for (Field field : List.of(Field.TX_HASH, Field.TIME, Field.AMOUNT)) {
            if (!mapping.columns().containsKey(field)) {
                throw new IllegalArgumentException("columns." + field.key() + " is missing");
            }
        }
        boolean byContract = !mapping.contracts().isEmpty() && mapping.columns().containsKey(Field.CONTRACT);
        for (Field field : List.of(Field.COIN, Field.NETWORK)) {
            if (!byContract
                    && !mapping.columns().containsKey(field)
                    && !mapping.always().containsKey(field)) {
                throw new IllegalArgumentException(
                        "nothing says the " + field.key() + ": add it to columns or to always");
            }
        }
        boolean toAndFrom =
                mapping.columns().containsKey(Field.FROM) && mapping.columns().containsKey(Field.TO);
        if (mapping.directionByAddress() && !toAndFrom) {
            throw new IllegalArgumentException(
                    "nothing says the direction: add it to columns or to always, or name the columns from and to");
        }
    }

    private static Map<Field, List<String>> columns(Map<String, Object> tree) {
        Map<Field, List<String>> columns = new EnumMap<>(Field.class);
        tree.forEach((key, value) -> columns.put(field(key), YamlTree.list(value, "columns." + key)));
        return columns;
    }

    private static Map<Field, String> always(Map<String, Object> tree) {
        Map<Field, String> always = new EnumMap<>(Field.class);
        tree.forEach((key, value) -> always.put(field(key), YamlTree.text(tree, key, null)));
        requireDirection(always.get(Field.DIRECTION));
        return always;
    }

    private static Map<Field, Map<String, String>> words(Map<String, Object> tree) {
        Map<Field, Map<String, String>> words = new EnumMap<>(Field.class);
        tree.forEach((key, value) -> {
            Map<String, Object> table = YamlTree.map(value, "words." + key);
            Map<String, String> plain = new HashMap<>();
            table.keySet().forEach(word -> plain.put(Words.plain(word), YamlTree.text(table, word, null)));
            if (field(key) == Field.DIRECTION) {
                plain.values().forEach(MappingReader::requireDirection);
            }
            words.put(field(key), plain);
        });
        return words;
    }

    private static void requireDirection(String word) {
        if (word != null && !word.equals(Direction.OUT.name()) && !word.equals(Direction.IN.name())) {
            throw new IllegalArgumentException("a direction is OUT or IN, not '" + word + "'");
        }
    }

    private static Map<String, Coin> contracts(Map<String, Object> tree) {
        Map<String, Coin> contracts = new HashMap<>();
        tree.forEach((contract, value) -> {
            String text = YamlTree.text(tree, contract, null);
            int slash = text.indexOf('/');
            if (slash < 1 || slash == text.length() - 1) {
                throw new IllegalArgumentException(
                        "contracts: write a coin and a network such as USDC/Base, not '" + text + "'");
            }
            Asset coin = new Asset(text.substring(0, slash).strip());
            contracts.put(
                    Words.plain(contract),
                    new Coin(coin.code(), text.substring(slash + 1).strip()));
        });
        return contracts;
    }

    private static Map<String, Set<String>> rows(Map<String, Object> tree) {
        Map<String, Set<String>> rows = new HashMap<>();
        tree.forEach((column, value) -> rows.put(column, lower(YamlTree.list(value, column))));
        return rows;
    }

    private static Set<String> lower(List<String> texts) {
        Set<String> lower = new LinkedHashSet<>();
        texts.forEach(text -> lower.add(Words.plain(text)));
        return lower;
    }

    private static Integer minorDecimals(Map<String, Object> amount) {
        Object decimals = amount.get("minor_decimals");
        if (decimals == null) {
            return null;
        }
        if (decimals instanceof Integer number && number >= 0 && number <= 18) {
            return number;
        }
        throw new IllegalArgumentException("amount.minor_decimals is a number from 0 to 18");
    }

    private static boolean isTrue(Map<String, Object> tree, String key) {
        Object value = tree.getOrDefault(key, false);
        if (value instanceof Boolean yes) {
            return yes;
        }
        throw new IllegalArgumentException("amount." + key + " is true or false");
    }

    private static Charset encoding(String name) {
        return name.equals("UTF-8") ? StandardCharsets.UTF_8 : Charset.forName(name);
    }

    private static char one(String text, String key) {
        if (text.length() != 1 || text.charAt(0) == '"') {
            throw new IllegalArgumentException(key + " is one character");
        }
        return text.charAt(0);
    }

    private static Field field(String key) {
        Field field = Field.of(key);
        if (field == null) {
            throw new IllegalArgumentException("'" + key + "' is nothing a ledger tells");
        }
        return field;
    }

    private LedgerRefusedException refused(String what) {
        return new LedgerRefusedException("The mapping " + name + " cannot be used: " + what
                + ". Correct it; docs/ledgers.md describes what a mapping says.");
    }
}
