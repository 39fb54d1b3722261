package io.giftmill.bench;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The command lines of the JVMs that are compared. */
final class Java {
    static final String PROGRAM =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final List<String> BARE_NEEDS =
            List.of("commons-", "h2-", "httpclient5-", "httpcore5-", "jackson-", "slf4j-api-");

    private Java() {}

    /** What both programs are started with; options given later win. */
    static List<String> options(String given, Path folder) {
        List<String> command =
                new ArrayList<>(List.of(PROGRAM, "-Xmx512m", "-Xlog:gc:file=" + folder.resolve(GcLog.NAME)));
        Arrays.stream(given.split(" ")).filter(option -> !option.isBlank()).forEach(command::add);
        return command;
    }

    /** The part of this program's class path that the bare pipeline needs, so that it does not open a hundred jars. */
    static String bareClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith(".jar")
                        || BARE_NEEDS.stream()
                                .anyMatch(Path.of(entry).getFileName().toString()::startsWith))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
