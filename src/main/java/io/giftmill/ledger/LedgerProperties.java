package io.giftmill.ledger;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How ledgers of wallets and exchanges are taken.
 *
 * @param mappings the folder with mappings of your own, one {@code NAME.yaml} each; they outweigh the built-in ones
 * @param ownAddresses addresses of your own wallets; they tell payments from refunds where a ledger only says from and to
 * @param tolerance how far payments may be off the price and still count as equal, in basis points; 0 is exact
 * @param maxFile the largest file that is read
 * @param maxRow the longest row, in characters
 * @param maxRows the most rows a file may have
 * @param maxColumns the most columns a row may have
 * @param maxField the longest cell, in characters
 * @param chunkRows the rows that are compared and stored in one go
 */
// maxRow stands before maxRows because the metadata takes the sentence of the first parameter that begins with its
// name.
@ConfigurationProperties("giftmill.ledger")
public record LedgerProperties(
        @DefaultValue("data/mappings") Path mappings,
        @DefaultValue List<String> ownAddresses,
        @DefaultValue("0") long tolerance,
        @DefaultValue("2GB") DataSize maxFile,
        @DefaultValue("64KB") DataSize maxRow,
        @DefaultValue("5000000") long maxRows,
        @DefaultValue("256") int maxColumns,
        @DefaultValue("8KB") DataSize maxField,
        @DefaultValue("500") int chunkRows) {

    public LedgerProperties {
        ownAddresses = List.copyOf(ownAddresses);
        if (tolerance < 0 || tolerance > 10_000) {
            throw new IllegalArgumentException("giftmill.ledger.tolerance must be 0 to 10000");
        }
        if (maxRows < 1 || maxColumns < 1 || chunkRows < 1) {
            throw new IllegalArgumentException("The limits of giftmill.ledger must be 1 or more");
        }
    }
}
