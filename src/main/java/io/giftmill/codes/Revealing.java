package io.giftmill.codes;

import io.giftmill.audit.AuditEvent;
import io.giftmill.audit.AuditLog;
import io.giftmill.codes.CodeRefusals.Why;
import io.giftmill.vault.Vault;
import io.giftmill.vault.VaultException;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives one code to one person. That it was given is committed before it is: who has the code also stands in the log.
 */
@Component
public class Revealing {
    static final String ACTION = "REVEAL";

    private final CodeRecord codes;
    private final CodeRoles roles;
    private final RevealRate rate;
    private final Vault vault;
    private final AuditLog audit;
    private final CodeRefusals refusals;
    private final TransactionTemplate transaction;

    Revealing(
            CodeRecord codes,
            CodeRoles roles,
            RevealRate rate,
            Vault vault,
            AuditLog audit,
            CodeRefusals refusals,
            TransactionTemplate transaction) {
        this.codes = codes;
        this.roles = roles;
        this.rate = rate;
        this.vault = vault;
        this.audit = audit;
        this.refusals = refusals;
        this.transaction = transaction;
    }

    /**
     * Reveals a code. Not to be called within a transaction.
     *
     * @throws CodeRefusedException if it may not be revealed or cannot be; that stands in the log too
     */
    public Revealed reveal(RevealWish wish) {
        if (!roles.mayReveal(wish.by())) {
            throw refuse(wish, null, new Why("NOT_ALLOWED", Sentences.notAllowed(wish.by(), "reveal", "may-reveal")));
        }
        if (wish.reason() == null || wish.reason().isBlank()) {
            throw refuse(wish, null, new Why("NO_REASON", "--reason: write what the code is needed for."));
        }
        StoredCode stored = find(wish)
                .orElseThrow(
                        () -> refuse(
                                wish,
                                null,
                                new Why(
                                        "NO_CODE",
                                        "Nothing was delivered for " + wish.subject()
                                                + ", or several rows bear this reference. The return file has the line numbers.")));
        OpenedCode opened = open(wish, stored);
        return new Revealed(stored, opened, commit(wish, stored));
    }

    private Optional<StoredCode> find(RevealWish wish) {
        return wish.line() == null
                ? codes.ofRow(wish.batchId(), wish.rowRef())
                : codes.ofLine(wish.batchId(), wish.line());
    }

    private OpenedCode open(RevealWish wish, StoredCode stored) {
        if (stored.sealed() == null) {
            throw refuse(
                    wish,
                    stored,
                    new Why("PURGED", "The code of " + stored.name() + " was purged at " + stored.purgedAt() + "."));
        }
        try {
            return OpenedCode.of(stored, vault);
        } catch (VaultException | IllegalStateException closed) {
            throw refuse(wish, stored, new Why("CANNOT_BE_OPENED", closed.getMessage()));
        }
    }

    /** Nobody else reveals between the counting and the row. */
    private long commit(RevealWish wish, StoredCode stored) {
        Why[] why = {null};
        long number = transaction.execute(running -> {
            why[0] = rate.against(wish.by(), audit.takeTurn());
            return audit.append(why[0] == null ? allowed(wish, stored) : refused(wish, stored, why[0]));
        });
        if (why[0] != null) {
            throw CodeRefusals.told(ACTION, stored.name(), why[0]);
        }
        return number;
    }

    private static AuditEvent allowed(RevealWish wish, StoredCode stored) {
        return new AuditEvent(ACTION, wish.by(), stored.name(), stored.batchId(), stored.lineId(), true, wish.reason());
    }

    private static AuditEvent refused(RevealWish wish, StoredCode stored, Why why) {
        return CodeRefusals.event(ACTION, wish.by(), stored.name(), stored.batchId(), stored.lineId(), why);
    }

    private CodeRefusedException refuse(RevealWish wish, StoredCode stored, Why why) {
        return refusals.refuse(
                ACTION,
                wish.by(),
                stored == null ? wish.subject() : stored.name(),
                wish.batchId(),
                stored == null ? null : stored.lineId(),
                why);
    }
}
