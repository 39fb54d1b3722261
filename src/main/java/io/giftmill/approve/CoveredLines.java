package io.giftmill.approve;

import io.giftmill.batch.LineMove;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.Lines;
import io.giftmill.batch.Turn;
import io.giftmill.spend.Approval;
import io.giftmill.spend.Approvals;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Lets the lines of an approval go on, some at a time. Whoever comes after a crash goes on where it stopped. */
@Component
class CoveredLines {
    private static final int CHUNK = 500;

    private final Approvals approvals;
    private final Lines lines;

    CoveredLines(Approvals approvals, Lines lines) {
        this.approvals = approvals;
        this.lines = lines;
    }

    /** @return how many lines have moved */
    int finish() {
        return approvals.notFollowed().stream().mapToInt(this::follow).sum();
    }

    private int follow(Approval approval) {
        int moved = 0;
        long after = 0;
        while (true) {
            List<Approvals.Covered> chunk = approvals.waiting(approval.id(), after, CHUNK);
            List<LineMove> moves = new ArrayList<>(chunk.size());
            chunk.forEach(line -> moves.add(
                    line.ref().to(LineStatus.READY).because("APPROVED").dueAt(Turn.keptFrom(line.dueAt()))));
            moved += lines.move(moves).size();
            if (chunk.size() < CHUNK) {
                approvals.followed(approval.id());
                return moved;
            }
            after = chunk.get(chunk.size() - 1).ref().id();
        }
    }
}
