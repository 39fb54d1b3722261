package io.giftmill.ingest;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How files are taken.
 *
 * @param inbox the watched folder; taken files go to {@code archive} and refused ones to {@code rejected} beside it
 * @param orderEmail the address for order confirmations of phone recipients that name none; empty for none
 * @param maxFile the largest file that is read
 * @param maxRow the longest row, in characters
 * @param maxRows the most rows a file may have
 * @param maxColumns the most columns a row may have
 * @param maxField the longest cell, in characters
 * @param maxBadRowsInARow a file with this many bad rows one after the other is refused: it is not what its sender thinks
 * @param chunkRows the rows that are stored in one transaction
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
        @DefaultValue("500") int chunkRows) {

    public IngestProperties {
        orderEmail = orderEmail == null || orderEmail.isBlank() ? null : orderEmail.strip();
        if (maxRows < 1 || maxColumns < 1 || maxBadRowsInARow < 1 || chunkRows < 1) {
            throw new IllegalArgumentException("The limits of giftmill.ingest must be 1 or more");
        }
    }
}
