package io.giftmill.catalog;

import io.giftmill.catalog.Finding.Effect;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What the catalogue says to a line. Without findings it has nothing against it, or nothing it could be sure of.
 *
 * @param findings everything that was found
 * @param denomination the denomination to order, or {@code range}; null while it is not known
 * @param productValue the value of a range; null for a fixed denomination
 * @param resolved whether the catalogue has chosen the product of a line that only named amount and currency
 */
public record Checked(List<Finding> findings, String denomination, BigDecimal productValue, boolean resolved) {
    public Checked {
        findings = List.copyOf(findings);
    }

    static Checked asAsked(Wanted wanted, List<Finding> findings) {
        return new Checked(findings, wanted.denomination(), wanted.productValue(), false);
    }

    Checked with(List<Finding> more) {
        List<Finding> all = new ArrayList<>(more);
        all.addAll(findings);
        return new Checked(all, denomination, productValue, resolved);
    }

    Checked without(Effect effect) {
        return new Checked(
                findings.stream().filter(finding -> finding.effect() != effect).toList(),
                denomination,
                productValue,
                resolved);
    }

    boolean has(Effect effect) {
        return findings.stream().anyMatch(finding -> finding.effect() == effect);
    }
}
