package io.giftmill.story;

import io.giftmill.crash.OurRecord;
import java.nio.file.Path;
import java.util.List;

/** One instance of the program on its own database, H2, with a partner that outlives it. */
final class CrashAlone implements AutoCloseable {
    private final SandboxProcess sandbox;
    private final CrashProgram program;
    private final CrashWorld world;

    CrashAlone(Path folder, CrashTale tale) {
        Path partner = folder.resolve("partner");
        sandbox = SandboxProcess.in(partner, "--latency", "10", "--confirmation", "100", "--delivery", "100");
        program = new CrashProgram(
                "H2",
                folder,
                Program.in(folder.resolve("ours")).orderingFrom(sandbox).with("GIFTMILL_QUEUE_ENABLED", "false"));
        world = new CrashWorld(tale, sandbox, partner.resolve("ledger.jsonl"), () -> record(program.program()));
    }

    /** The record of a program that does not run. */
    static OurRecord record(Program program) {
        Path file = program.data().resolve("db").resolve("giftmill");
        return OurRecord.at("jdbc:h2:file:" + file + ";IFEXISTS=TRUE;ACCESS_MODE_DATA=r", "giftmill");
    }

    CrashProgram program() {
        return program;
    }

    CrashWorld world() {
        return world;
    }

    /** How often the partner was asked about a line. */
    long checks() {
        return sandbox.calls("POST /v5/orders/validations");
    }

    /** It works until nothing is left to do, and ends. */
    void finish() {
        try (Process process = program.serve(program.plan())) {
            process.untilItSays("Watching");
            process.until(program::hasAnsweredAll);
            process.terminate().endsWith(3).isReadable();
        }
    }

    void checkAtRest() {
        world.checkAtRest(List.of(program), program.accepted());
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
