package io.giftmill.crash;

import io.giftmill.crash.agent.CrashAgent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import net.bytebuddy.ByteBuddy;

/** The agent as a jar, made when a test first needs it and gone with the tests. */
final class AgentJar {
    private static final Path JAR = make();

    private AgentJar() {}

    static Path path() {
        return JAR;
    }

    private static Path make() {
        try {
            Path jar = Files.createTempFile("giftmill-crash-agent", ".jar");
            jar.toFile().deleteOnExit();
            Manifest manifest = new Manifest();
            Attributes main = manifest.getMainAttributes();
            main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
            main.putValue("Premain-Class", CrashAgent.class.getName());
            main.put(Attributes.Name.CLASS_PATH, place(ByteBuddy.class).toUri().toString());
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
                addClasses(out);
            }
            return jar;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void addClasses(JarOutputStream out) throws IOException {
        Path root = place(CrashAgent.class);
        Path folder = root.resolve(CrashAgent.class.getPackageName().replace('.', '/'));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".class")).toList()) {
                out.putNextEntry(new ZipEntry(root.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
    }

    private static Path place(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
