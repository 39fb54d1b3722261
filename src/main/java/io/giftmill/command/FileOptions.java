package io.giftmill.command;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Options of every command that reads files. */
final class FileOptions {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "CSV files.")
    List<Path> files;

    @Option(names = "--json", description = "Print one JSON object as the last line of standard output.")
    boolean json;

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            description = "Encoding of the files, where it is not UTF-8 or UTF-16.")
    Charset encoding;

    /** A file that is not there is said before anything is started. */
    void require() {
        require(files);
    }

    static void require(List<Path> files) {
        for (Path file : files) {
            if (!Files.exists(file)) {
                throw new UnusableException("There is no file " + file + ". Check the name and the folder.");
            }
            if (Files.isDirectory(file)) {
                throw new UnusableException(file + " is a folder. Name the files in it.");
            }
            if (!Files.isReadable(file)) {
                throw new UnusableException("The file " + file + " may not be read. Check its permissions.");
            }
        }
    }
}
