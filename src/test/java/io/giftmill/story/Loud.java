package io.giftmill.story;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A program whose log tells everything that settings can make it tell. */
final class Loud {
    private static final List<String> LOGGERS = List.of(
            "ROOT",
            "IO_GIFTMILL",
            "ORG_APACHE_CAMEL",
            "ORG_APACHE_HC",
            "ORG_APACHE_HC_CLIENT5_HTTP_WIRE",
            "ORG_APACHE_HC_CLIENT5_HTTP_HEADERS",
            "ORG_POSTGRESQL",
            "ORG_SPRINGFRAMEWORK_JDBC",
            "COM_ZAXXER_HIKARI",
            "IO_UNDERTOW",
            "IO_UNDERTOW_REQUEST_IO",
            "ORG_APACHE_ACTIVEMQ");

    private Loud() {}

    /** The program in a folder, with temporary files below it as well. */
    static Program in(Path folder) throws Exception {
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        Program program = Program.in(folder).under("-Djava.io.tmpdir=" + temporary);
        LOGGERS.forEach(logger -> program.with("LOGGING_LEVEL_" + logger, "TRACE"));
        return program;
    }

    /** What it logged last. */
    static String log(Program program) throws Exception {
        return Files.readString(program.data().resolve("logs").resolve("giftmill.log"));
    }
}
