package io.giftmill.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Brings the faults about that show at a call; those of an order's life are in {@link Course}. */
final class Faults {
    private static final long SLOW = 60_000;
    private static final long MILD = 2_000;

    private final Tries tries;
    private final int speed;

    /** @param speed what the delays are divided by */
    Faults(Tries tries, int speed) {
        this.tries = tries;
        this.speed = speed;
    }

    /** The problems of a quote, with those its beneficiaries ask for. */
    Map<ProblemCode, Problem> problems(Quote quote, boolean creating) {
        Map<ProblemCode, Problem> problems = new EnumMap<>(ProblemCode.class);
        quote.problems().forEach(problem -> problems.put(problem.code(), problem));
        for (Line line : asking(quote.lines())) {
            Magic magic = line.magic();
            if (magic.fault() == null && shows(line, creating)) {
                wanted(magic).forEach(code -> Checkout.report(problems, code, detailsOf(code)));
            }
        }
        return problems;
    }

    private boolean shows(Line line, boolean creating) {
        return switch (line.magic().moment()) {
            case ALWAYS -> true;
            case CREATE -> creating;
            case PASSING -> !creating && tries.count(line.magic().moment().prefix(), line.beneficiary()) <= 2;
        };
    }

    private static List<ProblemCode> wanted(Magic magic) {
        return magic.isSeveral()
                ? List.of(ProblemCode.OUT_OF_STOCK, ProblemCode.INVALID_BENEFICIARY_ACCOUNT, ProblemCode.KYC_PENDING)
                : List.of(magic.code());
    }

    private static Object detailsOf(ProblemCode code) {
        return switch (code) {
            case NOT_ALLOWED_PAYMENT_VIA -> List.of("GATE_PAY");
            case UNSUPPORTED_PROTOCOL_COIN_COMBINATION -> List.of(Map.of("protocol", "Arbitrum", "coin", "USDC"));
            case PRODUCT_COUNT_EXCEEDED -> Map.of("max", Checkout.MOST_DELIVERIES);
            case SUSPENDED_COIN -> Map.of("coin", "USDC");
            case SUSPENDED_NETWORK -> Map.of("coin", "USDC", "network", "Solana");
            default -> null;
        };
    }

    /** The answer of a validation that goes wrong, or null. */
    Answer insteadOfValidation(List<Line> lines) {
        for (Line line : asking(lines)) {
            Answer answer = line.magic().fault() == null ? null : insteadOfValidation(line);
            if (answer != null) {
                return answer;
            }
        }
        return null;
    }

    private Answer insteadOfValidation(Line line) {
        return switch (line.magic().fault()) {
            case VALIDATION_LOST -> isAmongFirst(1, line) ? Answer.none() : null;
            case VALIDATION_TOO_MANY_REQUESTS ->
                isAmongFirst(2, line) ? tooMany().with("Retry-After", "1") : null;
            case VALIDATION_ERROR_503 -> isAmongFirst(1, line) ? Answer.unavailable() : null;
            case VALIDATION_GARBAGE -> isAmongFirst(1, line) ? Answer.page(200) : null;
            default -> null;
        };
    }

    /** The right answer to a validation, perhaps late. */
    Answer validated(List<Line> lines, Answer right) {
        for (Line line : asking(lines)) {
            if (line.has(Fault.VALIDATION_SLOW) && isAmongFirst(1, line)) {
                return right.after(SLOW / speed);
            }
        }
        return right;
    }

    /** The answer of a POST that makes no order, or null. */
    Answer insteadOfOrder(List<Line> lines) {
        for (Line line : asking(lines)) {
            Answer answer = line.magic().fault() == null ? null : insteadOfOrder(line);
            if (answer != null) {
                return answer;
            }
        }
        return null;
    }

    private Answer insteadOfOrder(Line line) {
        return switch (line.magic().fault()) {
            case LOST_REQUEST -> isAmongFirst(1, line) ? Answer.none() : null;
            case LOST_REQUEST_ALWAYS -> Answer.none();
            case TOO_MANY_REQUESTS -> isAmongFirst(2, line) ? tooMany().with("Retry-After", "1") : null;
            case TOO_MANY_REQUESTS_BARE -> isAmongFirst(2, line) ? tooMany() : null;
            case ERROR_500 -> isAmongFirst(1, line) ? internal() : null;
            case ERROR_500_ALWAYS -> internal();
            case ERROR_502 -> isAmongFirst(1, line) ? Answer.page(502) : null;
            case ERROR_503 -> isAmongFirst(1, line) ? Answer.unavailable() : null;
            case REDIRECT -> Answer.error(307, "TEMPORARY_REDIRECT").with("Location", "/_sandbox/redirected");
            default -> null;
        };
    }

    /** What becomes of the right answer to a POST that has made an order. */
    Answer ordered(List<Line> lines, Answer right) {
        Answer answer = right;
        for (Line line : asking(lines)) {
            answer = line.magic().fault() == null ? answer : ordered(line, answer);
        }
        return answer;
    }

    private Answer ordered(Line line, Answer right) {
        Fault fault = line.magic().fault();
        return switch (fault) {
            case LOST_ANSWER_ALWAYS -> Answer.none();
            case SLOW_MILD -> right.after(MILD / speed);
            case LOST_ANSWER,
                    ERROR_500_MADE,
                    ERROR_502_MADE,
                    ERROR_503_MADE,
                    SLOW,
                    GARBAGE_HTML,
                    GARBAGE_TRUNCATED,
                    GARBAGE_EMPTY,
                    GARBAGE_CONTENT_TYPE,
                    GARBAGE_ARRAY -> isAmongFirst(1, line) ? spoiled(fault, right) : right;
            default -> right;
        };
    }

    private Answer spoiled(Fault fault, Answer right) {
        return switch (fault) {
            case LOST_ANSWER -> Answer.none();
            case ERROR_500_MADE -> internal();
            case ERROR_502_MADE -> Answer.page(502);
            case ERROR_503_MADE -> Answer.unavailable();
            case SLOW -> right.after(SLOW / speed);
            case GARBAGE_HTML -> Answer.page(200);
            case GARBAGE_TRUNCATED -> Answer.ok(Arrays.copyOf(right.body(), right.body().length / 2));
            case GARBAGE_EMPTY -> Answer.ok(new byte[0]);
            case GARBAGE_CONTENT_TYPE -> Answer.of(200, "text/plain", right.body());
            case GARBAGE_ARRAY ->
                Answer.ok(("[" + new String(right.body(), StandardCharsets.UTF_8) + "]")
                        .getBytes(StandardCharsets.UTF_8));
            default -> right;
        };
    }

    /** The answer of a read that goes wrong, or null. */
    Answer insteadOfRead(Order order, String id) {
        for (Line line : order.lines()) {
            Answer answer = line.magic() == null || line.magic().fault() == null ? null : insteadOfRead(line, id);
            if (answer != null) {
                return answer;
            }
        }
        return null;
    }

    private Answer insteadOfRead(Line line, String id) {
        return switch (line.magic().fault()) {
            case NOT_FOUND_FIRST -> isAmongFirst(3, line, id) ? Answer.error(404, "ORDER_NOT_FOUND") : null;
            case READ_ERROR_503 -> isAmongFirst(2, line, id) ? Answer.unavailable() : null;
            case READ_GARBAGE -> isAmongFirst(2, line, id) ? Answer.page(200) : null;
            default -> null;
        };
    }

    /** What becomes of a subscription; null when nothing does. */
    Answer insteadOfStream(Order order, String id) {
        if (order.has(Fault.STREAM_BUSY) && tries.count(Fault.STREAM_BUSY.kebab(), id) == 1) {
            return tooMany().with("Retry-After", "1");
        }
        return order.has(Fault.STREAM_ERROR_502) ? Answer.page(502) : null;
    }

    /** How late a subscription is answered, in milliseconds. */
    long streamDelay(Order order) {
        return order.has(Fault.STREAM_UNANSWERED) ? SLOW / speed : 0;
    }

    /** Who reads an order in this standing: the first to read Done comes too early for a late code. */
    OrderJson.Reader reader(Order order, Standing standing, String id) {
        boolean early =
                standing.isDone() && order.has(Fault.CODE_LATE) && tries.count(Fault.CODE_LATE.kebab(), id) == 1;
        return early ? OrderJson.Reader.EARLY_VISITOR : OrderJson.Reader.VISITOR;
    }

    private boolean isAmongFirst(int times, Line line) {
        return isAmongFirst(times, line, line.beneficiary());
    }

    private boolean isAmongFirst(int times, Line line, String subject) {
        return tries.count(line.magic().fault().kebab(), subject) <= times;
    }

    /** The lines that ask for something, once per beneficiary: a call counts once, however many lines it has. */
    private static List<Line> asking(List<Line> lines) {
        List<Line> asking = List.of();
        Set<String> seen = null;
        for (Line line : lines) {
            if (line.magic() != null) {
                asking = seen == null ? new ArrayList<>() : asking;
                seen = seen == null ? new HashSet<>() : seen;
                if (seen.add(line.beneficiary())) {
                    asking.add(line);
                }
            }
        }
        return asking;
    }

    private static Answer tooMany() {
        return Answer.error(429, "TOO_MANY_REQUESTS");
    }

    private static Answer internal() {
        return Answer.error(500, "INTERNAL_SERVER_ERROR");
    }
}
