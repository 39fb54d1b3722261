package io.giftmill.reconcile;

import io.giftmill.batch.LineStatus;
import io.giftmill.batch.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** The moves of one line that reports speak of. */
final class Moves {
    static final Moves NONE = new Moves();

    private LineStatus last;
    private Instant quotedAt;
    private Instant approvedAt;

    /** Takes the next move of the line. */
    void add(ResultSet row) throws SQLException {
        LineStatus from = LineStatus.valueOf(row.getString("from_status"));
        LineStatus to = LineStatus.valueOf(row.getString("to_status"));
        Instant movedAt = Utc.read(row, "moved_at");
        if (from == LineStatus.RECEIVED && (to == LineStatus.VALID || to == LineStatus.READY)) {
            quotedAt = movedAt;
        }
        if (from == LineStatus.AWAITING_APPROVAL && to == LineStatus.READY) {
            approvedAt = movedAt;
        }
        if (row.getBoolean("is_last")) {
            last = to;
        }
    }

    /** The same as they were before a moment, with the status the line had then. */
    Moves before(Instant at, LineStatus status) {
        Moves earlier = new Moves();
        earlier.last = status;
        earlier.quotedAt = quotedAt != null && quotedAt.isBefore(at) ? quotedAt : null;
        earlier.approvedAt = approvedAt != null && approvedAt.isBefore(at) ? approvedAt : null;
        return earlier;
    }

    Instant quotedAt() {
        return quotedAt;
    }

    Instant approvedAt() {
        return approvedAt;
    }

    /** Whether the line's last move leads to where it stands; a line that never moved stands where it began. */
    boolean leadTo(LineStatus status, int version) {
        return version == 0 || status == last;
    }
}
