package io.giftmill.reconcile;

import io.giftmill.batch.LineStatus;
import io.giftmill.ledger.Transfer.Direction;
import io.giftmill.ledger.TransferVerdict;
import io.giftmill.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Finds what finance has to look at in one line. */
final class Exceptions {
    private final Rules rules;
    private final PackLine pack;
    private final ReportLine line;
    private final List<Finding> found = new ArrayList<>(2);

    private Exceptions(PackLine pack, Rules rules) {
        this.pack = pack;
        this.line = pack.line();
        this.rules = rules;
    }

    /** Everything, in no order; none is resolved yet. */
    static List<Finding> of(PackLine pack, Verdict verdict, Rules rules) {
        Exceptions exceptions = new Exceptions(pack, rules);
        exceptions.find(verdict);
        return exceptions.found;
    }

    private void find(Verdict verdict) {
        ExceptionCode money = line.share() == null ? null : MoneyExceptions.of(pack, rules);
        if (money != null) {
            add(money, MoneyExceptions.amount(money, line));
        } else if (!line.status().isFinal()) {
            ofStatus();
        }
        if (verdict.rowOrder() == Match.DIFFERS) {
            add(
                    ExceptionCode.FACE_VALUE_DIFFERS,
                    line.share() == null ? null : line.share().due());
        }
        if (line.soldBefore() != null) {
            soldTwice();
        }
        if (line.otherCodeAt() != null) {
            add(
                    ExceptionCode.CODE_CHANGED,
                    line.share() == null ? null : line.share().due());
        }
        if (isAboveItsQuote()) {
            add(ExceptionCode.PRICE_DRIFT, line.share().due().minus(line.quote()));
        }
        if (line.order() != null) {
            ofLedger(money);
        }
        if (found.isEmpty() && verdict.contradicts()) {
            add(
                    ExceptionCode.STATE_UNKNOWN,
                    line.share() == null ? null : line.share().received());
        }
    }

    private void ofStatus() {
        if (line.status() == LineStatus.PAID) {
            add(
                    ExceptionCode.DELIVERY_EXPECTED,
                    line.share() == null ? null : line.share().received());
        } else if (line.status() == LineStatus.IN_DOUBT) {
            add(ExceptionCode.STATE_UNKNOWN, line.quote());
        } else if (line.status() == LineStatus.REVIEW) {
            boolean byHand = line.order() != null && line.order().isWorkedByHand();
            add(
                    byHand ? ExceptionCode.MANUAL_ACTION : ExceptionCode.STATE_UNKNOWN,
                    line.share() == null ? null : line.share().received());
        }
    }

    private void soldTwice() {
        Money amount = line.share() == null ? null : line.share().due();
        found.add(new Finding(
                ExceptionCode.CODE_SOLD_TWICE,
                Subject.LINE,
                line.id(),
                pack.name(),
                amount,
                line.deliveredAt(),
                false,
                line.soldBefore(),
                null));
    }

    private boolean isAboveItsQuote() {
        Share share = line.share();
        return share != null
                && share.released() != null
                && share.due() != null
                && line.quote() != null
                && line.quote().asset().equals(share.due().asset())
                && share.due().basisPointsAbove(line.quote()) > allowedDrift();
    }

    private long allowedDrift() {
        return pack.approval() == null
                ? rules.drift()
                : Math.max(rules.drift(), pack.approval().drift());
    }

    private void ofLedger(ExceptionCode money) {
        Money difference = ledgerDifference();
        if (difference != null) {
            addOrder(ExceptionCode.LEDGER_DIFFERS, difference);
        }
        Money missing = missingRefund();
        if (missing != null && money != ExceptionCode.REFUND_MISSING) {
            addOrder(ExceptionCode.REFUND_MISSING, missing);
        }
        for (JudgedTransfer judged : pack.transfers()) {
            ExceptionCode code = judged.exception();
            boolean isKnown = code == money
                    || difference != null && (code == ExceptionCode.UNDERPAID || code == ExceptionCode.OVERPAID);
            if (code != null && !isKnown) {
                found.add(of(judged, code));
            }
        }
    }

    static Finding of(JudgedTransfer judged, ExceptionCode code) {
        Instant since = judged.transfer().paidAt();
        return new Finding(
                code,
                Subject.TRANSFER,
                judged.transfer().id(),
                "T" + judged.transfer().id(),
                judged.transfer().amount(),
                since,
                false,
                null,
                null);
    }

    /** How far the partner's word is from the ledger's; null where they agree, or one of them is silent. */
    private Money ledgerDifference() {
        Money received = line.order().received();
        if (!received.isPositive()) {
            return null;
        }
        Money whole = reached(true);
        if (whole == null) {
            return pack.inLedger() ? received : null;
        }
        boolean agrees = rules.isEqual(received, whole) || rules.isEqual(received, reached(false));
        return agrees ? null : received.minus(whole).magnitude();
    }

    /** What reached the order; null without any transfer that did. @param all with what came twice or late */
    private Money reached(boolean all) {
        Money sum = null;
        for (JudgedTransfer judged : pack.transfers()) {
            if (MoneyExceptions.reaches(judged)) {
                Money amount = judged.transfer().amount();
                boolean counts = all
                        || judged.verdict() != TransferVerdict.PAID_TWICE
                                && judged.verdict() != TransferVerdict.PAID_AFTER_EXPIRY;
                Money part = counts ? amount : Money.zero(amount.asset());
                sum = sum == null ? part : sum.plus(part);
            }
        }
        return sum;
    }

    private Money missingRefund() {
        Money promised = line.order().refunded();
        if (promised == null || !promised.isPositive() || !pack.refundInLedger()) {
            return null;
        }
        Money arrived = pack.moved(Direction.IN);
        Money missing = arrived == null ? promised : promised.minus(arrived);
        return missing.isPositive() ? missing : null;
    }

    private void add(ExceptionCode code, Money amount) {
        found.add(finding(code, Subject.LINE, line.id(), pack.name(), amount));
    }

    private void addOrder(ExceptionCode code, Money amount) {
        found.add(finding(
                code, Subject.ORDER, line.order().attemptId(), line.order().orderId(), amount));
    }

    private Finding finding(ExceptionCode code, Subject subject, long id, String name, Money amount) {
        Instant since = line.statusAt();
        boolean timing = code.isTiming() && pack.head().asOf().isBefore(since.plus(rules.patience()));
        return new Finding(code, subject, id, name, amount, since, timing, null, null);
    }
}
