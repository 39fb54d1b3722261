package io.giftmill.reconcile;

import io.giftmill.money.Money;
import java.time.Instant;
import java.util.Objects;

/**
 * An exception that nobody has explained yet.
 *
 * @param code its name in the reports
 * @param timing whether time alone may settle it
 * @param severity {@code HIGH}, {@code MEDIUM} or {@code LOW}
 * @param kind what it is about: {@code LINE}, {@code ORDER} or {@code TRANSFER}
 * @param id the id of the line, of the order's attempt or of the transfer
 * @param subject what people call it
 * @param amount what is at stake; null when the record cannot say
 * @param ageHours how long it stands, at the end of what was asked for
 * @param owner whose turn it is
 * @param nextStep what to do, with the command
 */
public record OpenException(
        String code,
        boolean timing,
        String severity,
        String kind,
        long id,
        String subject,
        Money amount,
        long ageHours,
        String owner,
        String nextStep) {

    public OpenException {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(subject, "subject");
    }

    static OpenException of(Finding finding, Instant asOf) {
        return new OpenException(
                finding.code().name(),
                finding.timing(),
                finding.code().severity().name(),
                finding.subject().name(),
                finding.subjectId(),
                finding.subjectName(),
                finding.amount(),
                finding.age(asOf),
                finding.code().owner().name(),
                finding.nextStep());
    }
}
