package io.giftmill.story;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Looks into the memory of a program that runs, as somebody with its user's rights can. */
final class Dump {
    private Dump() {}

    /** Writes all that is reachable to a file, after a collection of garbage. */
    static Path of(Process program, Path file) throws Exception {
        ask(program, file, "GC.heap_dump", file.toString());
        return file;
    }

    /** What its threads do, as text in a file. */
    static Path threads(Process program, Path file) throws Exception {
        ask(program, file, "Thread.print", "-l");
        return file;
    }

    /** How much of each class is left after a collection of garbage. */
    static String histogram(Process program, Path file) throws Exception {
        ask(program, file, "GC.class_histogram");
        return Files.readString(file.resolveSibling(file.getFileName() + ".said"));
    }

    private static void ask(Process program, Path file, String... question) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(program.pid())));
        command.addAll(List.of(question));
        Path said = file.resolveSibling(file.getFileName() + ".said");
        int code = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start()
                .waitFor();
        assertThat(code).isZero();
        if (question[0].equals("Thread.print")) {
            Files.move(said, file);
        }
    }
}
