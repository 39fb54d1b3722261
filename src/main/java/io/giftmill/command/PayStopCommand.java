package io.giftmill.command;

import io.giftmill.fund.FundProperties;
import io.giftmill.order.FundingSwitch;
import io.giftmill.order.StopFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops all payments. It works without the database too, for the moment in which nothing else does. */
@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        description = {
            "Stops all payments at once, on every instance and over every restart: nothing is ordered, released or handed to a"
                    + " payer until `pay start`. What was handed over before is paid.",
            "A file named STOP in the payments folder does the same.",
            "Exit code 1: the database is in use, so the file was put there and is all that stops payments."
        })
final class PayStopCommand implements Callable<Integer> {
    @Mixin
    private PersonOptions person;

    @Mixin
    private RecordOptions options;

    @Override
    public Integer call() {
        String by = person.by();
        String reason = person.reason();
        Path file = putFile(by, reason);
        int code = options.run(List.of(), (application, out) -> record(application, out, file, by, reason));
        return code == ExitCode.DELIVERED.number() ? code : tellOfFile(file);
    }

    /** First of all: it works before anything is started or opened. */
    private Path putFile(String by, String reason) {
        Path folder = CommandSettings.read(DataFolder.prepare(options.data()))
                .of("giftmill.fund", FundProperties.class)
                .folder();
        Path file = folder.toAbsolutePath().resolve("STOP");
        try {
            StopFile.write(file, by, reason);
        } catch (IOException refused) {
            System.err.println("The file " + file + " cannot be written; only the record can stop payments.");
        }
        return file;
    }

    private static ExitCode record(Application application, CommandOutput out, Path file, String by, String reason) {
        FundingSwitch funding = application.get(FundingSwitch.class);
        funding.stop(by, reason);
        try {
            Files.deleteIfExists(file);
        } catch (IOException kept) {
            throw new UncheckedIOException(kept);
        }
        out.say(
                "Nothing is ordered, released or handed over any more. What was handed over before is paid; `pay status` shows it.");
        out.say("`pay start` lets payments go on.");
        return out.put("funding", "off").put("by", by).put("reason", reason).end(ExitCode.DELIVERED);
    }

    private int tellOfFile(Path file) {
        boolean there = Files.exists(file);
        CommandOutput out = new CommandOutput(System.out, options.json, null);
        out.say(
                there
                        ? "Payments are stopped by the file " + file
                                + ". They go on with `pay start`, or when it is removed."
                        : "PAYMENTS ARE NOT STOPPED. End every running Giftmill.");
        return out.put("funding", there ? "off" : "on")
                .put("stop_file", file.toString())
                .end(there ? ExitCode.ATTENTION : ExitCode.UNUSABLE)
                .number();
    }
}
