package io.giftmill.ledger;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the export of one wallet, exchange or explorer is read.
 *
 * @param name what it is called in commands
 * @param delimiter between the cells
 * @param encoding of the file, unless a mark in front of it says otherwise
 * @param columns under which names a field stands in the header; the first that is there counts
 * @param always what a field is when the file has no column for it
 * @param words translations of the words of a field, in lower case
 * @param time how times are written
 * @param minorDecimals the decimals of amounts in minor units; null when amounts are decimals
 * @param grouping the character between thousands; null for none
 * @param directionBySign whether a minus sign before the amount means that coins left
 * @param ownAddresses addresses of our wallets in lower case; from and to tell the direction when there are any
 * @param contracts the coin and network of a token's contract, in lower case; empty when contracts tell nothing
 * @param skip rows to leave out: by column, its words in lower case
 * @param take rows to take, in the same way; another word in such a column refuses the file
 * @param skipZero whether rows that move nothing are left out
 */
record Mapping(
        String name,
        char delimiter,
        Charset encoding,
        Map<Field, List<String>> columns,
        Map<Field, String> always,
        Map<Field, Map<String, String>> words,
        TimeForm time,
        Integer minorDecimals,
        Character grouping,
        boolean directionBySign,
        Set<String> ownAddresses,
        Map<String, Coin> contracts,
        Map<String, Set<String>> skip,
        Map<String, Set<String>> take,
        boolean skipZero) {

    /** A coin on a network. */
    record Coin(String coin, String network) {}

    /** Whether from and to tell the direction. */
    boolean directionByAddress() {
        return !columns.containsKey(Field.DIRECTION) && !directionBySign && !always.containsKey(Field.DIRECTION);
    }

    Mapping owning(Set<String> addresses) {
        return new Mapping(
                name,
                delimiter,
                encoding,
                columns,
                always,
                words,
                time,
                minorDecimals,
                grouping,
                directionBySign,
                addresses,
                contracts,
                skip,
                take,
                skipZero);
    }
}
