package io.giftmill.codes;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Who may do what with codes. Where nobody is named, everybody may in sandbox mode and nobody in live mode. */
public final class CodeRoles {
    private final Set<String> reveal;
    private final Set<String> approveExport;
    private final boolean live;

    private CodeRoles(Set<String> reveal, Set<String> approveExport, boolean live) {
        this.reveal = reveal;
        this.approveExport = approveExport;
        this.live = live;
    }

    /** @param live whether the codes are worth money */
    public static CodeRoles of(CodesProperties properties, boolean live) {
        return new CodeRoles(folded(properties.mayReveal()), folded(properties.mayApproveExport()), live);
    }

    boolean mayReveal(String by) {
        return may(reveal, by);
    }

    boolean mayApproveExport(String by) {
        return may(approveExport, by);
    }

    /** Whether two names are those of one person. */
    static boolean isSame(String one, String other) {
        return folded(one).equals(folded(other));
    }

    private boolean may(Set<String> named, String by) {
        return named.isEmpty() ? !live : named.contains(folded(by));
    }

    private static Set<String> folded(List<String> names) {
        return names.stream()
                .map(CodeRoles::folded)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Letters that look the same or differ in size only are the same person. */
    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .strip()
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
    }
}
