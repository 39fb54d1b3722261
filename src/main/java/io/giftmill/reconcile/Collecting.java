package io.giftmill.reconcile;

import java.util.function.Predicate;

/** Keeps what is open, and writes nothing. */
final class Collecting implements PackRun.Listener {
    private final OpenFindings open;
    private final Predicate<Finding> wanted;

    Collecting(OpenFindings open, Predicate<Finding> wanted) {
        this.open = open;
        this.wanted = wanted;
    }

    @Override
    public void line(JudgedLine line) {
        line.own().forEach(this::take);
    }

    @Override
    public void stray(Finding finding) {
        take(finding);
    }

    @Override
    public void loose(JudgedTransfer transfer, Finding finding) {
        if (finding != null) {
            take(finding);
        }
    }

    private void take(Finding finding) {
        if (wanted.test(finding)) {
            open.add(finding);
        }
    }
}
