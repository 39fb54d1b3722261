package io.giftmill.reconcile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Compares the lines of a pack, page by page. */
final class Judge {
    private final Rules rules;
    private final Resolutions resolutions;
    /** How many lines are still to come of the orders with several lines that have been begun. */
    private final Map<Long, Integer> begun = new HashMap<>();

    /** @param resolutions null when nobody has explained anything yet */
    Judge(Rules rules, Resolutions resolutions) {
        this.rules = rules;
        this.resolutions = resolutions;
    }

    List<JudgedLine> judge(List<PackLine> page) {
        List<JudgedLine> bare = new ArrayList<>(page.size());
        List<Finding> all = new ArrayList<>();
        for (PackLine line : page) {
            Verdict verdict = Verdict.on(line.line(), rules);
            List<Finding> findings = Exceptions.of(line, verdict, rules);
            all.addAll(findings);
            bare.add(new JudgedLine(line, verdict, findings, leads(line.line().order())));
        }
        if (resolutions != null && !all.isEmpty()) {
            bare = answered(bare, resolutions.answer(all));
        }
        return bare.stream()
                .map(line -> new JudgedLine(
                        line.pack(), line.verdict().with(line.findings()), line.findings(), line.leads()))
                .collect(Collectors.toList());
    }

    private static List<JudgedLine> answered(List<JudgedLine> lines, List<Finding> answers) {
        List<JudgedLine> answered = new ArrayList<>(lines.size());
        int at = 0;
        for (JudgedLine line : lines) {
            int end = at + line.findings().size();
            answered.add(new JudgedLine(line.pack(), line.verdict(), answers.subList(at, end), line.leads()));
            at = end;
        }
        return answered;
    }

    private boolean leads(OrderFacts order) {
        if (order == null || order.lines() <= 1) {
            return true;
        }
        Integer left = begun.remove(order.attemptId());
        int still = (left == null ? order.lines() : left) - 1;
        if (still > 0) {
            begun.put(order.attemptId(), still);
        }
        return left == null;
    }
}
