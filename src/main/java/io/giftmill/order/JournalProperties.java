package io.giftmill.order;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where an instance keeps what has to outlive its database.
 *
 * @param folder holds answers of the partner until they are in the record, and how far the record had come, by which a
 *     restored backup is noticed; each instance has its own, and it belongs into no backup of the database
 */
@ConfigurationProperties("giftmill.journal")
record JournalProperties(Path folder) {}
