package io.giftmill.codes;

import java.nio.file.Path;

/**
 * An export that was written.
 *
 * @param codes how many codes are in it
 * @param fingerprint the fingerprint of the key it was encrypted for
 * @param sha256 the hash of the file as it lies there, in hex
 * @param auditNumber the row of the audit log it stands in; one row for each code follows
 */
public record Exported(Path file, Path manifest, long codes, String fingerprint, String sha256, long auditNumber) {}
