package io.giftmill.command;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Options of every command that works on the record. */
final class CommonOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Folder for the database, keys, reports and logs. Default: ${DEFAULT-VALUE}")
    Path data;

    @Option(
            names = "--routes",
            paramLabel = "DIR",
            description = "Folder with route files that replace those in the program, file by file.")
    Path routes;
}
