package io.giftmill.ingest;

import java.util.List;

/**
 * What the first reading of a file leaves to the second.
 *
 * @param found what is in the file
 * @param defaults what its rows get that do not say it themselves
 * @param seals the hash of each chunk, in their order
 */
record Inspected(FileInspection found, RowDefaults defaults, List<byte[]> seals) {}
