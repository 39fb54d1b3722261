package io.giftmill.command;

import io.giftmill.codes.CodeRefusedException;
import io.giftmill.codes.RevealWish;
import io.giftmill.codes.Revealed;
import io.giftmill.codes.Revealing;
import io.giftmill.secret.Secret;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one code to one person. */
@Command(
        name = "reveal",
        mixinStandardHelpOptions = true,
        description = {
            "Shows one code in the clear, once. That it was shown, to whom and why stands in the audit log before it is.",
            "Exit code 2: it may not be shown, or cannot be. That stands in the audit log too."
        })
final class CodesRevealCommand implements Callable<Integer> {
    private static final Pattern LINE = Pattern.compile("[Bb](\\d{1,18})/(\\d{1,18})");

    @Parameters(
            index = "0",
            paramLabel = "LINE",
            description = "The line, such as B12/7; or, with --batch, its row_ref.")
    private String line;

    @Option(names = "--batch", paramLabel = "BATCH", description = "The batch of a row_ref, such as B12.")
    private String batch;

    @Option(names = "--to-pipe", description = "Says that the code is meant for a program, and warns of nothing.")
    private boolean toPipe;

    @Mixin
    private PersonOptions person;

    @Mixin
    private RecordOptions options;

    @Override
    public Integer call() {
        String by = person.by();
        String reason = person.reason();
        if (!toPipe && !options.isInside() && System.console() == null) {
            System.err.println(
                    "This is no terminal: the code goes into a file or to another program, and may stay there."
                            + " With --to-pipe you say that this is meant.");
        }
        return options.run(List.of(), (application, out) -> reveal(application, out, by, reason));
    }

    private ExitCode reveal(Application application, CommandOutput out, String by, String reason) {
        Revealed revealed;
        try {
            revealed = application.get(Revealing.class).reveal(wish(application, by, reason));
        } catch (CodeRefusedException refused) {
            throw new UnusableException(refused.code() + ": " + refused.getMessage());
        }
        out.say(revealed.stored().name() + ", " + revealed.stored().kind() + ". Row " + revealed.auditNumber()
                + " of the audit log says that " + by + " was shown:");
        show(out, "code", revealed.code().value());
        show(out, "serial", revealed.code().serial());
        show(out, "security_code", revealed.code().securityCode());
        return out.put("line", revealed.stored().name())
                .put("kind", revealed.stored().kind())
                .put("audit_number", revealed.auditNumber())
                .end(ExitCode.DELIVERED);
    }

    private RevealWish wish(Application application, String by, String reason) {
        Matcher named = LINE.matcher(line.strip());
        if (batch != null) {
            return new RevealWish(RecordOptions.batch(application, batch).id(), null, line.strip(), by, reason);
        }
        if (!named.matches()) {
            throw new UnusableException(
                    "LINE: write the line, such as B12/7, or name the batch of a row_ref with --batch.");
        }
        return new RevealWish(Long.parseLong(named.group(1)), Long.parseLong(named.group(2)), null, by, reason);
    }

    private static void show(CommandOutput out, String name, Secret secret) {
        if (secret != null) {
            out.secret(name, secret);
        }
    }
}
