package io.giftmill.guarantees;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** How far a fault or an attack is answered. */
enum Verdict {
    PROVEN("proven"),
    PARTLY("in part"),
    NOT_APPLICABLE("does not apply"),
    OPEN("open");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    /** What is left of several verdicts on one thing: no more than all of them together claim. */
    static Verdict of(Collection<Verdict> verdicts) {
        Set<Verdict> different = EnumSet.noneOf(Verdict.class);
        different.addAll(verdicts);
        if (different.size() == 1) {
            return different.iterator().next();
        }
        return different.equals(EnumSet.of(PROVEN, NOT_APPLICABLE)) ? PROVEN : PARTLY;
    }
}
