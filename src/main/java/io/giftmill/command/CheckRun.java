package io.giftmill.command;

import io.giftmill.batch.LineProblem;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.NewLine;
import io.giftmill.ingest.FileInspection;
import io.giftmill.ingest.FileRefusedException;
import io.giftmill.ingest.Intake;
import io.giftmill.ingest.TakeFile;
import io.giftmill.validate.ValidateProperties;
import io.giftmill.validate.Verdict;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.camel.ProducerTemplate;
import org.springframework.stereotype.Component;

/** One run of the {@code check} command. */
@Component
class CheckRun {
    private static final int TRIES = 3;

    private final Intake intake;
    private final ProducerTemplate routes;
    private final ValidateProperties properties;
    private final Preflight preflight;

    CheckRun(Intake intake, ProducerTemplate routes, ValidateProperties properties, Preflight preflight) {
        this.intake = intake;
        this.routes = routes;
        this.properties = properties;
        this.preflight = preflight;
    }

    ExitCode check(List<Path> files, Charset encoding, CheckResult result) {
        preflight.requireRail();
        ExecutorService workers = Executors.newFixedThreadPool(properties.workers());
        try {
            for (Path file : files) {
                check(new TakeFile(file, encoding, null, true), workers, result);
            }
        } finally {
            workers.shutdownNow();
        }
        return result.end();
    }

    private void check(TakeFile file, ExecutorService workers, CheckResult result) {
        try {
            FileInspection inspection = intake.read(file, lines -> check(file, lines, workers, result));
            result.file(inspection);
        } catch (FileRefusedException refusal) {
            result.refused(file.path(), refusal);
        }
    }

    /** Checks a chunk; the next one is read when this one is done, so that memory stays flat. */
    private void check(TakeFile file, List<NewLine> lines, ExecutorService workers, CheckResult result) {
        List<Future<Verdict>> verdicts = new ArrayList<>(lines.size());
        for (NewLine line : lines) {
            verdicts.add(workers.submit(() -> verdict(line)));
        }
        for (int i = 0; i < lines.size(); i++) {
            result.row(file.path().getFileName().toString(), lines.get(i), join(verdicts.get(i)));
        }
    }

    private Verdict verdict(NewLine line) {
        if (!line.problems().isEmpty()) {
            return new Verdict(
                    LineStatus.REJECTED, line.problems().get(0).code(), null, Duration.ZERO, line.problems());
        }
        Verdict verdict = ask(line);
        for (int tried = 1; tried < TRIES && verdict.status() == LineStatus.RECEIVED; tried++) {
            verdict = ask(line);
        }
        return verdict.status() == LineStatus.RECEIVED ? notAsked() : verdict;
    }

    private Verdict ask(NewLine line) {
        return routes.requestBody("direct:validate-row", line.request(), Verdict.class);
    }

    private static Verdict notAsked() {
        LineProblem problem =
                LineProblem.own("PARTNER_NOT_ASKED", "The partner could not be asked. Check again later.");
        return new Verdict(LineStatus.HELD, problem.code(), null, Duration.ZERO, List.of(problem));
    }

    private static Verdict join(Future<Verdict> verdict) {
        try {
            return verdict.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a row was checked", interrupted);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("A row could not be checked", failed.getCause());
        }
    }
}
