package io.giftmill.batch;

/**
 * Why a line was rejected, held or set aside.
 *
 * @param source who found it
 * @param code the upper-case code; one of our own, or the partner's as it came
 * @param column the column of the file as its sender wrote it; null when no single column is at fault
 * @param sentence what is wrong and what to do next
 * @param proposed a value that would be right; null when there is none to propose
 * @param lossy whether the proposal cannot be known to be what was meant
 */
public record LineProblem(Source source, String code, String column, String sentence, String proposed, boolean lossy) {

    /** Who found a problem. */
    public enum Source {
        ROW,
        PARTNER,
        GIFTMILL
    }

    public static LineProblem row(String code, String column, String sentence) {
        return new LineProblem(Source.ROW, code, column, sentence, null, false);
    }

    public static LineProblem partner(String code, String sentence) {
        return new LineProblem(Source.PARTNER, code, null, sentence, null, false);
    }

    public static LineProblem own(String code, String sentence) {
        return new LineProblem(Source.GIFTMILL, code, null, sentence, null, false);
    }

    /** The same problem with a value that would be right. */
    public LineProblem proposing(String fix, boolean isLossy) {
        return new LineProblem(source, code, column, sentence, fix, isLossy);
    }
}
