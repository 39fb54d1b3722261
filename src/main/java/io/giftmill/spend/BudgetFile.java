package io.giftmill.spend;

import io.giftmill.money.Money;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A file of budgets, read strictly: a row that is not understood must not leave spending without its cap.
 *
 * @param budgets what it says
 * @param complaints what is wrong with it, one sentence each; empty when nothing is
 */
record BudgetFile(List<Budget> budgets, List<String> complaints) {
    static final List<String> COLUMNS = List.of("scope", "subject", "period", "coin", "amount");
    private static final String SETTING = "giftmill.approve.budgets: ";
    private static final int MOST_ROWS = 10_000;
    private static final int LONGEST_SUBJECT = 32;

    static BudgetFile read(Path file) {
        List<Budget> budgets = new ArrayList<>();
        List<String> complaints = new ArrayList<>();
        try (Reader reader = Files.newBufferedReader(file);
                CSVParser parser = CSVFormat.RFC4180
                        .builder()
                        .setIgnoreEmptyLines(true)
                        .get()
                        .parse(reader)) {
            boolean head = true;
            Set<List<Object>> seen = new HashSet<>();
            for (CSVRecord row : parser) {
                if (head) {
                    head = false;
                    requireHead(row);
                } else {
                    add(row, seen, budgets, complaints);
                }
            }
            if (budgets.isEmpty() && complaints.isEmpty()) {
                complaints.add(
                        SETTING + "the file " + file + " has no budget in it. Leave the setting empty for none.");
            }
        } catch (IllegalArgumentException wrong) {
            complaints.add(SETTING + wrong.getMessage());
        } catch (IOException | java.io.UncheckedIOException unreadable) {
            complaints.add(SETTING + "the file " + file
                    + " cannot be read as CSV in UTF-8. Check its name, permissions, encoding and quotes.");
        }
        return new BudgetFile(List.copyOf(budgets), List.copyOf(complaints));
    }

    private static void requireHead(CSVRecord row) {
        List<String> names =
                row.stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
        if (!names.equals(COLUMNS)) {
            throw new IllegalArgumentException("the first row must be " + String.join(",", COLUMNS) + ".");
        }
    }

    private static void add(CSVRecord row, Set<List<Object>> seen, List<Budget> budgets, List<String> complaints) {
        try {
            if (row.getRecordNumber() > MOST_ROWS) {
                throw new IllegalArgumentException("is one too many; a file has at most " + MOST_ROWS + " rows");
            }
            Budget budget = budget(row);
            if (!seen.add(List.of(
                    budget.scope(),
                    budget.subject(),
                    budget.period(),
                    budget.cap().asset()))) {
                throw new IllegalArgumentException("repeats an earlier row; keep one of them");
            }
            budgets.add(budget);
        } catch (IllegalArgumentException wrong) {
            complaints.add(SETTING + "row " + row.getRecordNumber() + " " + wrong.getMessage() + ".");
        }
    }

    private static Budget budget(CSVRecord row) {
        if (row.size() != COLUMNS.size()) {
            throw new IllegalArgumentException("has " + row.size() + " cells instead of " + COLUMNS.size());
        }
        Budget.Scope scope = one(Budget.Scope.class, row.get(0), "scope must be ALL or COST_CENTRE");
        String subject = row.get(1).strip();
        if (subject.isEmpty() != (scope == Budget.Scope.ALL) || subject.length() > LONGEST_SUBJECT) {
            throw new IllegalArgumentException("is not understood: subject must be a cost centre of at most "
                    + LONGEST_SUBJECT + " characters or *, and empty for ALL");
        }
        Budget.Period period = one(Budget.Period.class, row.get(2), "period must be DAY or MONTH");
        return new Budget(
                scope, subject, period, cap(row.get(4).strip(), row.get(3).strip()));
    }

    private static Money cap(String amount, String coin) {
        try {
            Money cap = Money.of(amount, coin);
            if (!cap.isPositive()) {
                throw new IllegalArgumentException("not positive");
            }
            return cap;
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    "is not understood: coin and amount must be a coin such as USDC and more than nothing of it, such"
                            + " as 5000 or 0.25",
                    wrong);
        }
    }

    private static <E extends Enum<E>> E one(Class<E> type, String text, String rule) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(text.strip())) {
                return constant;
            }
        }
        throw new IllegalArgumentException("is not understood: " + rule);
    }
}
