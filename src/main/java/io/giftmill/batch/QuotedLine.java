package io.giftmill.batch;

import io.giftmill.money.Money;
import java.time.Instant;

/**
 * A line with the price it was last checked at.
 *
 * @param ref the line as it was read
 * @param lineNo its number within the batch
 * @param contentHash SHA-256 in hex over what it asks for
 * @param dueAt when it was due
 * @param quote the price; null before it was checked
 */
public record QuotedLine(LineRef ref, long lineNo, String contentHash, Instant dueAt, Money quote) {}
