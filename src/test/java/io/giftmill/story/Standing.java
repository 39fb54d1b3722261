package io.giftmill.story;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/**
 * A virtual machine that stays and runs the program again and again, for what takes longer to start than to do. Each run has
 * an application of its own, and what it leaves to the next is on disk.
 */
final class Standing implements AutoCloseable {
    /** For runs that do not care which folder they work in. It ends with the tests. */
    static final Standing ANYWHERE = new Standing(null);

    private final Path folder;
    private java.lang.Process process;
    private DataOutputStream wishes;
    private DataInputStream codes;

    private Standing(Path folder) {
        this.folder = folder;
    }

    /** One that works in a folder. */
    static Standing in(Path folder) {
        return new Standing(folder);
    }

    private void start() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Program.LEAN);
        command.addAll(List.of("--add-opens", "java.base/java.lang=ALL-UNNAMED"));
        command.addAll(List.of("--add-opens", "java.base/java.util=ALL-UNNAMED"));
        // As the program's own main does.
        command.add("-Djdk.serialFilter=!*");
        command.addAll(FastStart.command(jar(), OneAfterAnother.class));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.INHERIT);
        process = (folder == null ? builder : builder.directory(folder.toFile())).start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        wishes = new DataOutputStream(process.getOutputStream());
        codes = new DataInputStream(process.getInputStream());
    }

    /**
     * Runs it.
     *
     * @param settings its environment
     * @param out the file for its standard output
     * @param err the file for its standard error
     * @return its exit code
     */
    synchronized int run(Map<String, String> settings, Path out, Path err, List<String> arguments) {
        try {
            if (process == null || !process.isAlive()) {
                start();
            }
            wish(settings, out, err, arguments);
            return CompletableFuture.supplyAsync(this::code).get(Process.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (IOException | ExecutionException | TimeoutException failed) {
            close();
            throw new AssertionError("It did not end: " + arguments, failed);
        } catch (InterruptedException interrupted) {
            close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public synchronized void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private void wish(Map<String, String> settings, Path out, Path err, List<String> arguments) throws IOException {
        wishes.writeInt(settings.size());
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            wishes.writeUTF(setting.getKey());
            wishes.writeUTF(setting.getValue());
        }
        wishes.writeUTF(out.toString());
        wishes.writeUTF(err.toString());
        wishes.writeInt(arguments.size());
        for (String argument : arguments) {
            wishes.writeUTF(argument);
        }
        wishes.flush();
    }

    private int code() {
        try {
            int code = codes.readInt();
            if (code < 0 || code > 255) {
                throw new IOException("The process of " + process.pid() + " says something else");
            }
            return code;
        } catch (IOException ended) {
            throw new UncheckedIOException(ended);
        }
    }

    private static Path jar() throws IOException {
        Path jar = Files.createTempFile("giftmill-standing", ".jar");
        jar.toFile().deleteOnExit();
        String name = OneAfterAnother.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                InputStream in = OneAfterAnother.class.getClassLoader().getResourceAsStream(name)) {
            out.putNextEntry(new JarEntry(name));
            in.transferTo(out);
        }
        return jar;
    }
}
