package io.giftmill.command;

import io.giftmill.order.FundingState;
import io.giftmill.order.FundingSwitch;
import io.giftmill.order.Payer;
import io.giftmill.place.PayerPace;
import io.giftmill.place.Wave;
import io.giftmill.place.Waves;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How paying stands, for people and programs. */
@Component
class PayStatus {
    private final FundingSwitch funding;
    private final Payer payer;
    private final Waves waves;
    private final PayFacts facts;
    private final Clock clock;

    PayStatus(FundingSwitch funding, Payer payer, Waves waves, PayFacts facts, Clock clock) {
        this.funding = funding;
        this.payer = payer;
        this.waves = waves;
        this.facts = facts;
        this.clock = clock;
    }

    ExitCode tell(CommandOutput out) {
        Instant now = clock.instant();
        FundingState state = funding.state();
        Map<String, Long> waiting = facts.waiting();
        out.say(capital(state.words()) + ".");
        out.put("funding", state.isOn() ? "on" : "off")
                .put("by", PlainText.line(state.by()))
                .put("reason", PlainText.line(state.reason()))
                .put("since", text(state.since()));
        tellPayer(out, waiting, now);
        tellOpen(out, facts.open(), now);
        return tellPerson(out, state, waiting);
    }

    private void tellPayer(CommandOutput out, Map<String, Long> waiting, Instant now) {
        PayerPace pace = waves.pace();
        long toGo = pace.unpaid() + count(waiting, "RECEIVED", "VALID", "READY");
        Duration left = pace.timeFor(toGo);
        Instant finish = left == null || toGo == 0 ? null : now.plus(left);
        out.say("Payer " + payer.name() + ", " + speed(pace) + ".");
        out.say(toGo + " lines to pay"
                + (finish == null
                        ? "."
                        : "; at this pace until " + text(finish) + " (" + MinutesLeft.words(now, finish) + ")."));
        out.put("payer", payer.name())
                .put("lines_settled_per_hour", pace.linesAnHour())
                .put("last_settled", text(pace.last()))
                .put("lines_to_pay", toGo)
                .put("forecast", text(finish));
        tellWave(out, now);
    }

    private void tellWave(CommandOutput out, Instant now) {
        Wave wave = waves.current();
        if (wave != null) {
            out.say("Wave " + wave.id() + " of " + wave.by() + " is open until " + text(wave.closesAt()) + " ("
                    + MinutesLeft.words(now, wave.closesAt()) + ").");
        } else if (payer.waitsForWaves()) {
            out.say("Orders are only made when asked for: `pay wave`.");
        }
        out.put("waves", payer.waitsForWaves() ? "asked" : "auto").put("wave", wave == null ? null : wave.id());
    }

    private static void tellOpen(CommandOutput out, List<PayFacts.Sum> open, Instant now) {
        List<Map<String, Object>> sums = new ArrayList<>();
        if (open.isEmpty()) {
            out.say("No order waits for its payment.");
        } else {
            TextTable table = new TextTable("network", "amount", "orders", "released", "handed over", "first ends");
            for (PayFacts.Sum sum : open) {
                table.row(
                        sum.network(),
                        sum.amount().toString(),
                        Long.toString(sum.orders()),
                        Long.toString(sum.released()),
                        Long.toString(sum.handed()),
                        text(sum.ends()) + " (" + MinutesLeft.words(now, sum.ends()) + ")");
                sums.add(fields(sum));
            }
            out.table(table);
        }
        out.put("open", sums)
                .put(
                        "released_not_taken",
                        open.stream()
                                .mapToLong(sum -> sum.released() - sum.handed())
                                .sum())
                .put(
                        "handed_over_not_seen",
                        open.stream().mapToLong(PayFacts.Sum::handed).sum());
    }

    static Map<String, Object> fields(PayFacts.Sum sum) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("coin", sum.amount().asset().code());
        fields.put("network", PlainText.line(sum.network()));
        fields.put("amount", sum.amount().decimal());
        fields.put("orders", sum.orders());
        fields.put("released", sum.released());
        fields.put("handed_over", sum.handed());
        fields.put("first_ends", text(sum.ends()));
        return fields;
    }

    private static ExitCode tellPerson(CommandOutput out, FundingState state, Map<String, Long> waiting) {
        long review = count(waiting, "REVIEW");
        long approval = count(waiting, "AWAITING_APPROVAL");
        if (review > 0) {
            out.say(review + " lines in REVIEW need a decision.");
        }
        if (approval > 0) {
            out.say(approval + " lines wait for approval.");
        }
        if (!state.isOn()) {
            out.say("`pay start` lets payments go on.");
        }
        boolean well = state.isOn() && review + approval == 0;
        return out.put("review", review)
                .put("awaiting_approval", approval)
                .end(well ? ExitCode.DELIVERED : ExitCode.ATTENTION);
    }

    private static String speed(PayerPace pace) {
        if (pace.lines() == 0) {
            return "whose pace is not known yet";
        }
        long perHour = pace.linesAnHour();
        return "which settles " + (perHour >= 7_200 ? perHour / 3_600 + " lines a second" : perHour + " lines an hour");
    }

    private static long count(Map<String, Long> counts, String... statuses) {
        long sum = 0;
        for (String status : statuses) {
            sum += counts.getOrDefault(status, 0L);
        }
        return sum;
    }

    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static String text(Instant at) {
        return at == null ? null : at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
