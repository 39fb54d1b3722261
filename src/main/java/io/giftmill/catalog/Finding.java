package io.giftmill.catalog;

import java.util.List;
import java.util.Objects;

/**
 * What the catalogue has against a line.
 *
 * @param code upper case; the partner's own code where it has one for this
 * @param column the column at fault, as the format names it; null when no single one is
 * @param sentence what is wrong and what to do next
 * @param proposals what may have been meant instead, nearest first; empty when nothing is near
 * @param effect what it means for the line
 */
public record Finding(String code, String column, String sentence, List<String> proposals, Effect effect) {
    /** What a finding means for its line. */
    public enum Effect {
        /** The line cannot be right. */
        REJECT,
        /** Time may heal it. */
        HOLD,
        /** Somebody should know; the line goes on. */
        FLAG
    }

    public Finding {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(sentence, "sentence");
        Objects.requireNonNull(effect, "effect");
        proposals = List.copyOf(proposals);
    }

    static Finding reject(String code, String column, String sentence, List<String> proposals) {
        return new Finding(code, column, sentence, proposals, Effect.REJECT);
    }

    static Finding hold(String code, String column, String sentence, List<String> proposals) {
        return new Finding(code, column, sentence, proposals, Effect.HOLD);
    }

    static Finding flag(String code, String column, String sentence, List<String> proposals) {
        return new Finding(code, column, sentence, proposals, Effect.FLAG);
    }
}
