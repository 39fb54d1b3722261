package io.giftmill.codes;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.giftmill.audit.AuditEvent;
import io.giftmill.audit.AuditLog;
import io.giftmill.codes.CodeRefusals.Why;
import io.giftmill.vault.Vault;
import io.giftmill.vault.VaultException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Hands the codes of a batch over to one recipient, in a file only the recipient can open. Two people are needed, and that each
 * of the codes was given is committed before the first byte of the file is written.
 */
@Component
public class Exporting {
    static final String ACTION = "EXPORT";
    static final String EACH = "EXPORT_CODE";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CodeRecord codes;
    private final CodeRoles roles;
    private final CodesProperties properties;
    private final Vault vault;
    private final AuditLog audit;
    private final CodeRefusals refusals;
    private final Clock clock;

    Exporting(
            CodeRecord codes,
            CodeRoles roles,
            CodesProperties properties,
            Vault vault,
            AuditLog audit,
            CodeRefusals refusals,
            Clock clock) {
        this.codes = codes;
        this.roles = roles;
        this.properties = properties;
        this.vault = vault;
        this.audit = audit;
        this.refusals = refusals;
        this.clock = clock;
    }

    /**
     * Writes the file and its manifest. Not to be called within a transaction.
     *
     * @throws CodeRefusedException if it may not be written or cannot be; that stands in the log too
     * @throws UncheckedIOException if the file cannot be written; the log then says that it was not
     */
    public Exported export(ExportWish wish) {
        Why why = against(wish);
        if (why != null) {
            throw refuse(wish, why);
        }
        RecipientCertificate recipient = recipient(wish);
        List<Line> lines = openable(wish);
        long last = audit.appendAll(events(wish, recipient, lines));
        long number = last - lines.size();
        try {
            return write(wish, recipient, lines, number);
        } catch (IOException | RuntimeException failed) {
            audit.append(event("EXPORT_FAILED", wish.by(), wish, wish.subject() + ", row " + number, false, null));
            throw failed instanceof IOException unwritable
                    ? new UncheckedIOException("The export of " + wish.subject() + " cannot be written", unwritable)
                    : (RuntimeException) failed;
        }
    }

    /** A code that is going to be exported, by which it is found again. */
    private record Line(long id, long number) {}

    private Why against(ExportWish wish) {
        if (!roles.mayReveal(wish.by())) {
            return new Why("NOT_ALLOWED", Sentences.notAllowed(wish.by(), "export", "may-reveal"));
        }
        if (wish.reason() == null || wish.reason().isBlank()) {
            return new Why("NO_REASON", "--reason: write what the codes are handed over for.");
        }
        if (CodeRoles.isSame(wish.by(), wish.approvedBy())) {
            return new Why(
                    "SELF_APPROVAL",
                    wish.by() + " may not approve an own export. Somebody else has to, with --approved-by.");
        }
        return roles.mayApproveExport(wish.approvedBy())
                ? null
                : new Why(
                        "APPROVER_NOT_ALLOWED",
                        Sentences.notAllowed(wish.approvedBy(), "approve the export of", "may-approve-export"));
    }

    private RecipientCertificate recipient(ExportWish wish) {
        try {
            return new RecipientCertificate(wish.recipientKey(), clock.instant());
        } catch (IllegalArgumentException unusable) {
            throw refuse(wish, new Why("KEY_UNUSABLE", unusable.getMessage()));
        }
    }

    /** Everything is opened once before anything is promised: a code that does not open must not end up half handed over. */
    private List<Line> openable(ExportWish wish) {
        List<Line> lines = new ArrayList<>();
        pages(wish.batchId()).forEach(stored -> {
            try {
                OpenedCode.of(stored, vault);
            } catch (VaultException | IllegalStateException closed) {
                throw refuse(wish, new Why("CANNOT_BE_OPENED", closed.getMessage()));
            }
            lines.add(new Line(stored.lineId(), stored.lineNo()));
        });
        if (lines.isEmpty()) {
            throw refuse(wish, new Why("NO_CODES", wish.subject() + " has no codes that are kept."));
        }
        return lines;
    }

    /** What is kept of a batch, in the order of its lines. */
    private Stream<StoredCode> pages(long batchId) {
        return Stream.iterate(
                        codes.next(batchId, 0),
                        page -> !page.isEmpty(),
                        page -> codes.next(batchId, page.get(page.size() - 1).lineNo()))
                .flatMap(List::stream)
                .filter(stored -> stored.sealed() != null);
    }

    private static Iterable<AuditEvent> events(ExportWish wish, RecipientCertificate recipient, List<Line> lines) {
        String subject = wish.subject() + ", " + lines.size() + " codes, for " + recipient.fingerprint();
        return () -> Stream.concat(
                        Stream.of(
                                event("EXPORT_APPROVE", wish.approvedBy(), wish, subject, true, null),
                                event(ACTION, wish.by(), wish, subject, true, null)),
                        lines.stream()
                                .map(line -> event(
                                        EACH, wish.by(), wish, wish.subject() + "/" + line.number(), true, line.id())))
                .iterator();
    }

    private static AuditEvent event(
            String action, String by, ExportWish wish, String subject, boolean allowed, Long lineId) {
        return new AuditEvent(action, by, subject, wish.batchId(), lineId, allowed, wish.reason());
    }

    private Exported write(ExportWish wish, RecipientCertificate recipient, List<Line> lines, long number)
            throws IOException {
        String name = wish.subject() + "-codes-" + number + ".csv" + (wish.armored() ? ".asc" : ".pgp");
        try (HandOverFile file = new HandOverFile(properties.folder().toAbsolutePath(), name)) {
            long written = write(wish, recipient, lines, file.stream());
            if (written != lines.size()) {
                throw new IOException("Codes of " + wish.subject() + " were purged meanwhile");
            }
            String sha256 = file.finish();
            try (HandOverFile manifest = new HandOverFile(
                    properties.folder().toAbsolutePath(), wish.subject() + "-codes-" + number + ".manifest.json")) {
                manifest.stream()
                        .write(JSON.writeValueAsBytes(manifest(wish, recipient, name, written, sha256, number)));
                manifest.finish();
                Path published = file.publish();
                return new Exported(published, manifest.publish(), written, recipient.fingerprint(), sha256, number);
            }
        }
    }

    private long write(ExportWish wish, RecipientCertificate recipient, List<Line> lines, OutputStream to)
            throws IOException {
        long written = 0;
        try (OutputStream encrypting = recipient.encrypting(to, wish.armored());
                CodeSheet sheet = new CodeSheet(encrypting, wish.raw())) {
            // What was delivered since is in no row of the log, and so not in the file.
            for (StoredCode stored : (Iterable<StoredCode>) pages(wish.batchId())::iterator) {
                if (written < lines.size() && lines.get((int) written).id() == stored.lineId()) {
                    sheet.write(stored, OpenedCode.of(stored, vault));
                    written++;
                }
            }
        }
        return written;
    }

    /** In the clear, so nothing that is computed from codes stands in it: only the hash of the encrypted file. */
    private Map<String, Object> manifest(
            ExportWish wish, RecipientCertificate recipient, String name, long rows, String sha256, long number) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", name);
        fields.put("sha256", sha256);
        fields.put("rows", rows);
        fields.put("batch", wish.subject());
        fields.put("batch_ref", wish.batchRef());
        fields.put("recipient_key", recipient.fingerprint());
        fields.put("exported_by", wish.by());
        fields.put("approved_by", wish.approvedBy());
        fields.put("reason", wish.reason());
        fields.put("exported_at", clock.instant().toString());
        fields.put("audit_number", number);
        return fields;
    }

    private CodeRefusedException refuse(ExportWish wish, Why why) {
        return refusals.refuse(ACTION, wish.by(), wish.subject(), wish.batchId(), null, why);
    }
}
