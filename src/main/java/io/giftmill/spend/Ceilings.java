package io.giftmill.spend;

import io.giftmill.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * What lines take of the ceilings they were approved under. A ceiling is never crossed, however many instances take from
 * it: each taking is one update that only succeeds where there is room.
 */
@Repository
public class Ceilings {
    private static final String TAKE = """
            update approval set used_amount = used_amount + ?
            where id = ? and used_amount + ? between 0 and max_amount""";
    private static final String SET =
            "update line_approval set used_amount = ?, open = true where line_id = ? and approval_id = ?";
    private static final String COVER =
            "insert into line_approval (line_id, approval_id, amount, used_amount) values (?, ?, ?, ?)";
    private static final String REFUSE =
            "update line_approval set refused_amount = ? where line_id = ? and approval_id = ?";

    private final JdbcTemplate jdbc;

    Ceilings(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What a line is to take of a ceiling from now on.
     *
     * @param lineId the line
     * @param approvalId the ceiling
     * @param before what it takes of it now; null when the line is new under it
     * @param price what it is to take
     */
    public record Part(long lineId, long approvalId, Money before, Money price) {
        /** A line that comes under the approval at this price. */
        public static Part joining(long lineId, long approvalId, Money price) {
            return new Part(lineId, approvalId, null, price);
        }

        /** A line of the approval whose price has changed, or is taken again. */
        public static Part changing(LineApproval line, Money price) {
            return new Part(line.lineId(), line.approvalId(), line.used(), price);
        }

        private Money change() {
            return before == null ? price : price.minus(before);
        }
    }

    /**
     * Takes parts of ceilings in the running transaction.
     *
     * @param wanted groups of parts that are only good together, such as the lines of one order; no line twice
     * @return the groups there was room for
     */
    public List<List<Part>> take(List<List<Part>> wanted) {
        List<Part> all = wanted.stream().flatMap(List::stream).toList();
        List<List<Part>> taken = new ArrayList<>(wanted.size());
        if (hasRoom(all)) {
            taken.addAll(wanted);
        } else {
            wanted.stream().filter(this::hasRoom).forEach(taken::add);
        }
        write(taken.stream().flatMap(List::stream).toList());
        return taken;
    }

    /** Records what the order of a line came to where that was more than was approved, in the running transaction. */
    public void refuse(LineApproval line, Money price) {
        jdbc.update(REFUSE, price.amount(), line.lineId(), line.approvalId());
    }

    /** All or nothing; in the order of the approvals, so that two transactions never wait for each other. */
    private boolean hasRoom(List<Part> parts) {
        Map<Long, Money> changes = new TreeMap<>();
        parts.forEach(part -> changes.merge(part.approvalId(), part.change(), Money::plus));
        List<Long> done = new ArrayList<>();
        for (Map.Entry<Long, Money> change : changes.entrySet()) {
            if (!change(change.getKey(), change.getValue())) {
                done.forEach(
                        id -> change(id, Money.zero(changes.get(id).asset()).minus(changes.get(id))));
                return false;
            }
            done.add(change.getKey());
        }
        return true;
    }

    private boolean change(long approvalId, Money by) {
        return jdbc.update(TAKE, by.amount(), approvalId, by.amount()) == 1;
    }

    private void write(List<Part> taken) {
        List<Part> known = taken.stream().filter(part -> part.before() != null).toList();
        jdbc.batchUpdate(SET, known, Math.max(1, known.size()), (row, part) -> {
            row.setBigDecimal(1, part.price().amount());
            row.setLong(2, part.lineId());
            row.setLong(3, part.approvalId());
        });
        List<Part> joining =
                taken.stream().filter(part -> part.before() == null).toList();
        jdbc.batchUpdate(COVER, joining, Math.max(1, joining.size()), (row, part) -> {
            row.setLong(1, part.lineId());
            row.setLong(2, part.approvalId());
            row.setBigDecimal(3, part.price().amount());
            row.setBigDecimal(4, part.price().amount());
        });
    }
}
