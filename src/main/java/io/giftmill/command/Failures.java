package io.giftmill.command;

import io.giftmill.batch.DiskIsShortException;
import io.giftmill.ingest.FileRefusedException;
import io.giftmill.order.SettingException;
import io.giftmill.partner.CallRate;
import io.giftmill.vault.VaultException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.util.ClassUtils;

/** What a failure means to the person at the command line: a sentence and an exit code, never a stack trace. */
final class Failures {
    private static final int H2_IN_USE = 90020;
    /** What H2 says to a file it cannot make sense of. */
    private static final Set<Integer> DAMAGED = Set.of(90030, 90048, 50000, 50100);

    private Failures() {}

    /** Prints what is wrong and what to do, and chooses the exit code. */
    static int report(Throwable failure, PrintWriter err) {
        List<String> sentences = sentences(failure);
        sentences.forEach(err::println);
        err.flush();
        return code(failure).number();
    }

    /** What a failure is for schedulers: no use trying again, or stopped early. */
    static ExitCode code(Throwable failure) {
        return Exhaustion.isEnd(failure) || FullDisk.isBehind(failure) || isClosed(failure)
                ? ExitCode.STOPPED
                : ExitCode.UNUSABLE;
    }

    /** Whether another process has the database. */
    static boolean isInUse(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getErrorCode() == H2_IN_USE) {
                return true;
            }
            if (cause.getCause() == cause) {
                break;
            }
        }
        return false;
    }

    private static boolean isClosed(Throwable failure) {
        for (Throwable cause = failure; cause != null && cause != cause.getCause(); cause = cause.getCause()) {
            if (cause instanceof SQLException sql && ClosedDatabase.CODES.contains(sql.getErrorCode())) {
                return true;
            }
        }
        return false;
    }

    static List<String> sentences(Throwable failure) {
        if (Exhaustion.isEnd(failure)) {
            return List.of(Exhaustion.sentence(failure));
        }
        // A file that ends in its midst, because nothing more could be written, looks damaged to H2.
        if (FullDisk.isBehind(failure)) {
            return List.of(FullDisk.SENTENCE);
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            List<String> known = known(cause);
            if (known != null) {
                return known;
            }
            if (cause.getCause() == cause) {
                break;
            }
        }
        LoggerFactory.getLogger(Failures.class).error("Stopped by a failure nobody has foreseen", failure);
        return List.of("Giftmill stopped: " + root(failure).getClass().getSimpleName()
                + ". The log below the data folder (logs/giftmill.log) has the details; what was accepted is safe.");
    }

    private static List<String> known(Throwable cause) {
        if (cause instanceof UnusableException unusable) {
            return unusable.sentences();
        }
        if (cause instanceof FileRefusedException refused) {
            return List.of(refused.sentence());
        }
        if (cause instanceof SettingException policy) {
            return policy.sentences();
        }
        if (cause instanceof VaultException vault) {
            return List.of(vault.getMessage());
        }
        if (cause instanceof DiskIsShortException disk) {
            return List.of(disk.getMessage());
        }
        if (cause instanceof FlywayException tables) {
            return tables(tables);
        }
        if (cause instanceof BindException bind) {
            return List.of(binding(bind));
        }
        if (cause instanceof FileSystemException file && file.getReason() != null) {
            return List.of(file.getFile() + " " + file.getReason()
                    + ". Wait for it to end, or choose another folder with --data.");
        }
        return cause instanceof SQLException sql ? database(sql) : null;
    }

    private static String binding(BindException bind) {
        String value =
                bind.getProperty() == null ? "" : " '" + bind.getProperty().getValue() + "'";
        return bind.getName() + ": the value" + value + " cannot be used; write " + remedy(bind) + ".";
    }

    private static String remedy(BindException bind) {
        Class<?> type = bind.getTarget().getType().toClass();
        if (type.isEnum()) {
            return Stream.of(type.getEnumConstants())
                    .map(constant ->
                            constant.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .collect(Collectors.joining(" or "));
        }
        if (type == Duration.class) {
            return "a number with its unit, such as 500ms, 30s or 5m";
        }
        if (type == CallRate.class) {
            return "a rate such as 10/s, 600/10m or 5/s burst 2, or none";
        }
        if (type == URI.class) {
            return "an address such as https://partner.example";
        }
        return Number.class.isAssignableFrom(ClassUtils.resolvePrimitiveIfNecessary(type))
                ? "a number"
                : "what the list of settings allows";
    }

    /** A database that is away, or not ours, is told as that. */
    private static List<String> tables(FlywayException failure) {
        if (failure instanceof FlywayValidateException) {
            return List.of(
                    "giftmill.db.url: the tables in this database were made by another version of Giftmill, probably a"
                            + " newer one. Nothing was changed. Start the version that was used last, or put back the backup"
                            + " made before the upgrade.");
        }
        for (Throwable cause = failure; cause != null && cause != cause.getCause(); cause = cause.getCause()) {
            List<String> known = cause instanceof SQLException sql ? database(sql) : null;
            if (known != null) {
                return known;
            }
        }
        return List.of("giftmill.db.url: the tables cannot be brought to this version of Giftmill: "
                + failure.getMessage().lines().findFirst().orElse("")
                + " Nothing was ordered. Put back the backup made before the upgrade and start again; if there is no record"
                + " yet, remove the database and start again.");
    }

    private static List<String> database(SQLException sql) {
        if (ClosedDatabase.CODES.contains(sql.getErrorCode())) {
            return List.of(FullDisk.SENTENCE);
        }
        if (DAMAGED.contains(sql.getErrorCode())) {
            return List.of(
                    "giftmill.db.url: the database file is damaged. Nothing was changed. Keep it, and put back the"
                            + " latest backup, as docs/operations.md says under Restoring a backup.");
        }
        if (sql.getErrorCode() == H2_IN_USE) {
            return List.of(
                    "Another Giftmill is using this data folder. Wait for it to end, or choose another folder with --data.");
        }
        String state = sql.getSQLState() == null ? "" : sql.getSQLState();
        return state.startsWith("08") || state.startsWith("28") || state.startsWith("3D") || state.startsWith("90")
                ? List.of("giftmill.db.url: the database cannot be opened: "
                        + sql.getMessage().split("\n")[0])
                : null;
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}
