package io.giftmill.batch;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Row references that lines have given up, and want back because they are tried again. */
@Repository
public class References {
    private static final String OWNERS = "select owned_ref, content_hash from line_request where owned_ref = any(?)";
    private static final String TAKE_BACK =
            "update line_request set owned_ref = row_ref where line_id = ? and owned_ref is null";

    private final JdbcTemplate jdbc;

    References(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A line that has given up its reference.
     *
     * @param lineId the line
     * @param rowRef its reference
     * @param contentHash what its row stands for
     */
    public record Wanted(long lineId, String rowRef, String contentHash) {}

    /**
     * The lines that can have their references back: nobody else answers for them, or for another row they would be part of.
     * Of several that want the same one, the first gets it.
     */
    public Set<Long> free(List<Wanted> wanted) {
        Map<String, String> owners = owners(wanted.stream()
                .flatMap(one -> NewLines.siblings(one.rowRef()))
                .distinct()
                .toList());
        Set<Long> free = new HashSet<>();
        for (Wanted one : wanted) {
            boolean foreign = NewLines.siblings(one.rowRef())
                    .map(owners::get)
                    .anyMatch(owner -> owner != null && !owner.equals(one.contentHash()));
            if (!foreign && !owners.containsKey(one.rowRef())) {
                owners.put(one.rowRef(), one.contentHash());
                free.add(one.lineId());
            }
        }
        return free;
    }

    /**
     * Gives lines their references back, in the running transaction.
     *
     * @throws org.springframework.dao.DuplicateKeyException if another line took one meanwhile
     */
    public void takeBack(Collection<Long> lineIds) {
        jdbc.batchUpdate(TAKE_BACK, lineIds, Math.max(1, lineIds.size()), (row, id) -> row.setLong(1, id));
    }

    private Map<String, String> owners(List<String> refs) {
        Map<String, String> owners = new HashMap<>();
        if (!refs.isEmpty()) {
            Object[] all = refs.toArray();
            jdbc.query(
                    OWNERS,
                    statement -> statement.setArray(1, statement.getConnection().createArrayOf("VARCHAR", all)),
                    row -> {
                        owners.put(row.getString("owned_ref"), row.getString("content_hash"));
                    });
        }
        return owners;
    }
}
