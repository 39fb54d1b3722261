package io.giftmill.ledger;

import io.giftmill.ledger.Mapping.Coin;
import io.giftmill.ledger.Transfer.Direction;
import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import io.giftmill.order.AddressKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Understands the rows of one file. What it cannot read with certainty it refuses; it never guesses. */
final class RowReader {
    private static final Pattern HASH = Pattern.compile("[0-9A-Za-z_:+/=-]{4,128}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final Pattern BLOCK = Pattern.compile("\\d{1,18}");
    private static final int LONGEST_REFERENCE = 64;

    private final Mapping mapping;
    private final Header header;
    private final Cells plain;
    private final Instant latest;

    /** @param latest nothing can have been paid behind this moment */
    RowReader(Mapping mapping, Header header, Instant latest) {
        this.mapping = mapping;
        this.header = header;
        this.plain = new Cells(header);
        this.latest = latest;
    }

    /**
     * @return null for a row the mapping leaves out
     * @throws RowException if it cannot be read
     */
    LedgerRow read(long rowNo, List<String> written) {
        List<String> cells = plain.plain(written);
        if (isLeftOut(cells)) {
            return null;
        }
        Coin coin = coin(cells);
        if (coin == null) {
            return null;
        }
        String amountText = needed(cells, Field.AMOUNT);
        boolean minus = mapping.directionBySign() && amountText.startsWith("-");
        Money amount = amount(minus ? amountText.substring(1) : amountText, coin.coin(), Field.AMOUNT);
        if (amount.isZero() && mapping.skipZero()) {
            return null;
        }
        if (!amount.isPositive()) {
            throw new RowException(header.name(Field.AMOUNT), "the amount is zero, and nothing moved.");
        }
        String from = address(cells, Field.FROM);
        String to = address(cells, Field.TO);
        Direction direction = direction(cells, from, to, minus);
        return direction == null
                ? null
                : new LedgerRow(
                        rowNo,
                        direction,
                        coin.network(),
                        hash(cells),
                        logIndex(cells),
                        amount,
                        text(cells, Field.CONTRACT),
                        from,
                        to,
                        fee(cells, coin.coin()),
                        block(cells),
                        time(cells),
                        reference(cells));
    }

    private boolean isLeftOut(List<String> cells) {
        for (Map.Entry<String, Set<String>> rule : mapping.skip().entrySet()) {
            if (rule.getValue().contains(Words.plain(cells.get(header.place(rule.getKey()))))) {
                return true;
            }
        }
        mapping.take().forEach((column, words) -> {
            String word = cells.get(header.place(column));
            if (!words.contains(Words.plain(word))) {
                throw new RowException(
                        column,
                        Words.shown(word)
                                + " is no word the mapping knows, neither to take nor to skip. Add it to one of"
                                + " the two.");
            }
        });
        return false;
    }

    /** Null for a contract that is none of the coins the mapping names. */
    private Coin coin(List<String> cells) {
        if (!mapping.contracts().isEmpty()) {
            return mapping.contracts().get(Words.plain(needed(cells, Field.CONTRACT)));
        }
        String coin = text(cells, Field.COIN);
        String translated = coin == null ? null : Words.translated(words(Field.COIN), coin);
        String code = translated == null ? coin : translated;
        try {
            return new Coin(new Asset(code == null ? "" : code).code(), network(cells));
        } catch (IllegalArgumentException notACoin) {
            throw new RowException(header.name(Field.COIN), Words.shown(code == null ? "" : code) + " is no coin.");
        }
    }

    private String network(List<String> cells) {
        if (header.place(Field.NETWORK) == null) {
            return mapping.always().get(Field.NETWORK);
        }
        String word = needed(cells, Field.NETWORK);
        String network = Words.translated(words(Field.NETWORK), word);
        if (network == null) {
            throw new RowException(
                    header.name(Field.NETWORK),
                    Words.shown(word) + " is no network the mapping knows. Add it to words.network, with the partner's"
                            + " name for it.");
        }
        return network;
    }

    /** Null for a movement between two wallets of ours. */
    private Direction direction(List<String> cells, String from, String to, boolean minus) {
        if (header.place(Field.DIRECTION) != null) {
            String word = needed(cells, Field.DIRECTION);
            String direction = Words.translated(words(Field.DIRECTION), word);
            if (direction == null) {
                throw new RowException(
                        header.name(Field.DIRECTION),
                        Words.shown(word)
                                + " is no direction the mapping knows. Add it to words.direction as OUT or IN.");
            }
            return Direction.valueOf(direction);
        }
        if (mapping.directionBySign()) {
            return minus ? Direction.OUT : Direction.IN;
        }
        String always = mapping.always().get(Field.DIRECTION);
        return always == null ? byAddress(from, to) : Direction.valueOf(always);
    }

    private Direction byAddress(String from, String to) {
        boolean left = from != null && mapping.ownAddresses().contains(Words.plain(from));
        boolean came = to != null && mapping.ownAddresses().contains(Words.plain(to));
        if (!left && !came) {
            throw new RowException(
                    header.name(Field.FROM),
                    "neither " + Words.shown(from == null ? "" : from) + " nor " + Words.shown(to == null ? "" : to)
                            + " is a wallet of yours. Name your wallets in giftmill.ledger.own-addresses.");
        }
        return left && came ? null : left ? Direction.OUT : Direction.IN;
    }

    private Money fee(List<String> cells, String coin) {
        String text = text(cells, Field.FEE);
        if (text == null) {
            return null;
        }
        String feeCoin = text(cells, Field.FEE_COIN);
        try {
            return amount(text, feeCoin == null ? coin : new Asset(feeCoin).code(), Field.FEE);
        } catch (IllegalArgumentException notACoin) {
            throw new RowException(header.name(Field.FEE_COIN), Words.shown(feeCoin) + " is no coin.");
        }
    }

    private Money amount(String text, String coin, Field field) {
        return Amounts.read(text, coin, mapping.minorDecimals(), mapping.grouping(), header.name(field));
    }

    private String hash(List<String> cells) {
        String hash = needed(cells, Field.TX_HASH);
        if (!HASH.matcher(hash).matches()) {
            throw new RowException(header.name(Field.TX_HASH), Words.shown(hash) + " is no transaction hash.");
        }
        return Words.hash(hash);
    }

    private Integer logIndex(List<String> cells) {
        String text = text(cells, Field.LOG_INDEX);
        if (text == null) {
            return null;
        }
        if (!NUMBER.matcher(text).matches()) {
            throw new RowException(header.name(Field.LOG_INDEX), Words.shown(text) + " is no whole number.");
        }
        return Integer.valueOf(text, 10);
    }

    private Long block(List<String> cells) {
        String text = text(cells, Field.BLOCK);
        if (text == null) {
            return null;
        }
        if (!BLOCK.matcher(text).matches()) {
            throw new RowException(header.name(Field.BLOCK), Words.shown(text) + " is no block number.");
        }
        return Long.valueOf(text, 10);
    }

    private Instant time(List<String> cells) {
        String text = needed(cells, Field.TIME);
        try {
            Instant time = mapping.time().read(text);
            if (time.isAfter(latest)) {
                throw new RowException(
                        header.name(Field.TIME),
                        Words.shown(text) + " has not come yet. Check the zone of the mapping.");
            }
            return time;
        } catch (DateTimeException | NumberFormatException unreadable) {
            throw new RowException(
                    header.name(Field.TIME),
                    Words.shown(text) + " is not a time the mapping can read; it expects "
                            + mapping.time().form() + ". A time needs its zone, here or in the mapping.");
        }
    }

    private String address(List<String> cells, Field field) {
        return AddressKey.of(text(cells, field));
    }

    /** A longer text cannot name an order. */
    private String reference(List<String> cells) {
        String text = text(cells, Field.REFERENCE);
        return text == null || text.length() > LONGEST_REFERENCE ? null : text;
    }

    private Map<String, String> words(Field field) {
        return mapping.words().getOrDefault(field, Map.of());
    }

    private String needed(List<String> cells, Field field) {
        String text = text(cells, field);
        if (text == null) {
            throw new RowException(header.name(field), "the cell is empty. A transfer without it cannot be booked.");
        }
        return text;
    }

    /** Null for an empty cell, and for a field without a column or a constant. */
    private String text(List<String> cells, Field field) {
        Integer place = header.place(field);
        if (place == null) {
            return mapping.always().get(field);
        }
        String text = cells.get(place);
        return text.isEmpty() ? null : text;
    }
}
