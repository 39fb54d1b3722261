package io.giftmill.command;

import io.giftmill.order.Payer;
import io.giftmill.place.Wave;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What a wave has made, and what is to be done with it. */
@Component
class WaveReport {
    private static final String AGAIN = "Lines that are ready are ordered by the next `pay wave`.";

    private final PayFacts facts;
    private final Payer payer;
    private final Clock clock;

    WaveReport(PayFacts facts, Payer payer, Clock clock) {
        this.facts = facts;
        this.payer = payer;
        this.clock = clock;
    }

    /** @return whether anything was released */
    boolean tell(Wave wave, CommandOutput out) {
        Instant now = clock.instant();
        List<PayFacts.Sum> sums = facts.released(wave.id());
        List<String> files = facts.references(wave.id()).stream()
                .map(name -> payer.folder().resolve(name))
                .filter(Files::exists)
                .map(Path::toString)
                .toList();
        out.put("wave", wave.id())
                .put("files", CommandOutput.plain(files))
                .put("totals", sums.stream().map(PayStatus::fields).toList());
        if (sums.isEmpty()) {
            out.say("Wave " + wave.id()
                    + ": nothing was ordered. No line is ready, or none fits; `pay status` shows what waits.");
            return false;
        }
        out.say("Wave " + wave.id() + ":");
        for (PayFacts.Sum sum : sums) {
            out.say("  " + sum.orders() + " orders, " + sum.amount() + " on " + sum.network() + ", pay before "
                    + sum.ends() + " (" + MinutesLeft.words(now, sum.ends()) + ")");
        }
        files.forEach(file -> out.say("  " + file));
        tellNext(sums, files, out);
        return true;
    }

    private static void tellNext(List<PayFacts.Sum> sums, List<String> files, CommandOutput out) {
        long left =
                sums.stream().mapToLong(sum -> sum.released() - sum.handed()).sum();
        if (left > 0) {
            out.say(left + " of them have not reached the payer yet; `pay status` shows when they have.");
        }
        if (!files.isEmpty()) {
            out.say("Pay what stands in the files, to the last digit and before the time they name, each row once. Then"
                    + " `pay confirm FILE` tells what was paid, and `pay status` what was seen. " + AGAIN);
        } else {
            out.say("`pay status` shows what was paid. " + AGAIN);
        }
    }

    /** What has become of its orders, for whoever waited for them. */
    void tellOutcome(Wave wave, CommandOutput out) {
        Map<String, Long> orders = facts.statuses(wave.id());
        long waiting = orders.getOrDefault("RELEASED", 0L);
        long expired = orders.getOrDefault("EXPIRED", 0L);
        long paid = orders.getOrDefault("PAID", 0L) + orders.getOrDefault("DELIVERED", 0L);
        out.say(paid + " orders are paid, " + waiting + " wait for their payment, " + expired
                + " have expired unpaid.");
        out.put("paid", paid).put("unpaid", waiting).put("expired", expired);
    }
}
