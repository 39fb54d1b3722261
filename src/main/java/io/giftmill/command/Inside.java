package io.giftmill.command;

import java.io.PrintStream;
import java.nio.file.Path;

/**
 * The running {@code serve} in which a command is run for another process.
 *
 * @param application the application of {@code serve}; it goes on when the command has ended
 * @param out what the caller sees on its standard output
 * @param err what the caller sees on its standard error
 * @param folder the folder the caller is in
 */
record Inside(Application application, PrintStream out, PrintStream err, Path folder) {}
