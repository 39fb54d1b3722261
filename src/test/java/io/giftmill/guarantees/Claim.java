package io.giftmill.guarantees;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is claimed of a fault or an attack.
 *
 * @param id {@code F01} to {@code F99} for faults, {@code S1} to {@code S65} for attacks
 * @param verdict how far it is answered
 * @param proofs the tests that show it, as {@code package.Class#method}
 * @param note what holds where, and what is not shown; empty when the tests say it all
 */
record Claim(String id, Verdict verdict, List<String> proofs, String note) {

    /** Both claims on the same thing as one. */
    Claim and(Claim other) {
        List<String> both =
                Stream.concat(proofs.stream(), other.proofs.stream()).distinct().toList();
        return new Claim(id, Verdict.of(List.of(verdict, other.verdict)), both, (note + " " + other.note).strip());
    }
}
