package io.giftmill.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Goes through the log, row by row, and names the first that is not what was written. */
@Component
public class AuditVerifier {
    private static final int PAGE = 2_000;
    /** How far from its place a row is looked for. */
    private static final int NEAR = 1_000;

    private final AuditRows rows;
    private final AuditSeal seal;

    AuditVerifier(AuditRows rows, AuditSeal seal) {
        this.rows = rows;
        this.seal = seal;
    }

    /**
     * Verifies all of it. It may grow meanwhile.
     *
     * @param anchors a file of anchors; null for none, then nobody notices when the end of the log was cut off
     * @throws IOException if that file cannot be read
     * @throws io.giftmill.vault.VaultException if the vault has no key
     */
    public Verified verify(Path anchors) throws IOException {
        // Read first: whatever is anchored by now must be in the log.
        return new Walk(anchors == null ? new KnownAnchors() : KnownAnchors.read(anchors)).walk();
    }

    /**
     * The row that says that a period was closed with a pack, if there is a genuine one: nobody without the key file can add it.
     *
     * @param packSha256 the hash of the pack's summary, in hex
     */
    public Optional<AuditEntry> closedWith(String packSha256) {
        return rows.of("CLOSE", "Pack " + packSha256).stream()
                .filter(entry -> entry.event().allowed() && seal.isGenuine(entry))
                .findFirst();
    }

    /** One way through the log. */
    private final class Walk {
        private final KnownAnchors anchors;
        private AuditHead head = AuditHead.NONE;

        private Walk(KnownAnchors anchors) {
            this.anchors = anchors;
        }

        private Verified walk() {
            if (anchors.unreadable() > 0) {
                return broken(Break.ANCHOR_UNREADABLE, anchors.unreadable());
            }
            List<AuditEntry> page = rows.behind(0, PAGE);
            while (!page.isEmpty()) {
                for (AuditEntry entry : page) {
                    Verified broken = check(entry);
                    if (broken != null) {
                        return broken;
                    }
                    head = entry.head();
                }
                page = rows.behind(head.number(), PAGE);
            }
            return end();
        }

        private Verified check(AuditEntry entry) {
            long expected = head.number() + 1;
            if (entry.number() < expected) {
                return broken(Break.ADDED, entry.number());
            }
            if (entry.number() > expected) {
                return broken(Break.MISSING, expected);
            }
            if (!seal.isGenuine(entry)) {
                return notGenuine(entry);
            }
            boolean follows = head.hash() == null
                    ? entry.previousHash() == null
                    : head.hash().equals(entry.previousHash());
            if (!follows) {
                // It is genuine and was written behind another row than the one that stands there, genuine too.
                return broken(Break.ALTERED, Math.max(1, head.number()));
            }
            // A row that was written anew after its predecessor of the same number was cut off with the end.
            return anchors.agree(entry.number(), entry.hash()) ? null : broken(Break.CUT, entry.number());
        }

        private Verified end() {
            if (anchors.last() > head.number()) {
                return broken(Break.CUT, head.number() + 1);
            }
            // A second row with the number of another may have stood across the end of a page.
            return rows.count(head.number()) == head.number() ? broken(null, 0) : broken(Break.ADDED, head.number());
        }

        private Verified notGenuine(AuditEntry entry) {
            if (!seal.isKnown(entry.hash())) {
                return broken(Break.KEY_MISSING, entry.number());
            }
            long was = placeOf(entry);
            if (was == 0) {
                return broken(isInPlaceOf(entry) ? Break.ALTERED : Break.ADDED, entry.number());
            }
            boolean exchanged = rows.at(was).stream().anyMatch(other -> seal.isGenuine(other.as(entry.number())));
            return broken(was > entry.number() && !exchanged ? Break.MISSING : Break.REORDERED, entry.number());
        }

        /** The number a row was written with, if it is a genuine row that was moved; 0 if it is none. */
        private long placeOf(AuditEntry entry) {
            for (long distance = 1; distance <= NEAR; distance++) {
                if (seal.isGenuine(entry.as(entry.number() + distance))) {
                    return entry.number() + distance;
                }
                if (entry.number() > distance && seal.isGenuine(entry.as(entry.number() - distance))) {
                    return entry.number() - distance;
                }
            }
            return 0;
        }

        /** Whether a row was written with this number, and not moved to the next place to make room for this one. */
        private boolean isInPlaceOf(AuditEntry entry) {
            List<AuditEntry> next = rows.at(entry.number() + 1);
            boolean moved = next.stream().anyMatch(other -> seal.isGenuine(other.as(entry.number())));
            return !moved && (anchors.last() >= entry.number() || next.stream().anyMatch(seal::isGenuine));
        }

        private Verified broken(Break broken, long at) {
            return new Verified(head.number(), head.number(), head.hash(), anchors.count(), broken, at);
        }
    }
}
