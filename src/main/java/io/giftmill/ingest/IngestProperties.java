package io.giftmill.ingest;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How files are taken.
 *
 * @param inbox the watched folder; taken files go to {@code archive}, refused ones to {@code rejected} and answers to
 *     {@code outbox} beside it
 * @param orderEmail the address for order confirmations of phone recipients that name none; empty for none
 * @param maxFile the largest file that is read
 * @param maxRow the longest row, in characters
 * @param maxRows the most rows a file may have
 * @param maxColumns the most columns a row may have
 * @param maxField the longest cell, in characters
 * @param maxBadRowsInARow a file with this many bad rows one after the other is refused: it is not what its sender thinks
 * @param chunkRows the rows that are stored in one transaction
 * @param completeWhen what proves that a file in the inbox is whole: {@code stable} (unchanged for a while), {@code done} (a
 *     file of its name and {@code .done} beside it) or {@code manifest} (a manifest with hash and rows beside it)
 * @param stableFor how long a file in the inbox has to be unchanged
 * @param largeFile files of this size and more are taken one at a time, so that they do not hold up the others
 */
// maxRow stands before maxRows because the metadata takes the sentence of the first parameter that begins with its
// name.
@ConfigurationProperties("giftmill.ingest")
public record IngestProperties(
        @DefaultValue("data/inbox") Path inbox,
        String orderEmail,
        @DefaultValue("2GB") DataSize maxFile,
        @DefaultValue("5000000") long maxRows,
        @DefaultValue("256") int maxColumns,
        @DefaultValue("1MB") DataSize maxRow,
        @DefaultValue("64KB") DataSize maxField,
        @DefaultValue("1000") int maxBadRowsInARow,
        @DefaultValue("500") int chunkRows,
        @DefaultValue("stable") CompleteWhen completeWhen,
        @DefaultValue("3s") Duration stableFor,
        @DefaultValue("5MB") DataSize largeFile) {

    public IngestProperties {
        orderEmail = orderEmail == null || orderEmail.isBlank() ? null : orderEmail.strip();
        if (maxRows < 1 || maxColumns < 1 || maxBadRowsInARow < 1 || chunkRows < 1) {
            throw new IllegalArgumentException("The limits of giftmill.ingest must be 1 or more");
        }
    }
}
