package io.giftmill.codes;

import java.nio.file.Path;

/**
 * Somebody wants to hand over the codes of a batch.
 *
 * @param batchId the batch
 * @param batchRef what its file calls it, for the manifest
 * @param recipientKey the file with the OpenPGP public key of whoever gets them
 * @param by who wants it
 * @param approvedBy who has approved it: somebody else
 * @param reason what for
 * @param armored whether the file is text, for ways that take no bytes
 * @param raw whether cells are left as they are, for a program; else they are safe in a spreadsheet
 */
public record ExportWish(
        long batchId,
        String batchRef,
        Path recipientKey,
        String by,
        String approvedBy,
        String reason,
        boolean armored,
        boolean raw) {

    String subject() {
        return "B" + batchId;
    }
}
