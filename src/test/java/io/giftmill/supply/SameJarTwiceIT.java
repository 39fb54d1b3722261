package io.giftmill.supply;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two builds of what git knows, in places, languages and time zones of their own, make the same jar. Takes the time of two
 * builds: {@code -Dgiftmill.build.twice=true}, with {@code mvn} and {@code git} on the path. Maven is offline, so the jars
 * have no bill of materials.
 */
@EnabledIfSystemProperty(named = "giftmill.build.twice", matches = "true")
class SameJarTwiceIT {
    private static final long PATIENCE_MINUTES = 20;

    @TempDir
    Path folder;

    @Test
    void isMadeOfTheSameSources() throws Exception {
        String here = built("here", Map.of("TZ", "UTC", "LC_ALL", "C"));
        String there = built(
                "a folder elsewhere",
                Map.of("TZ", "Asia/Kathmandu", "LC_ALL", "tr_TR.UTF-8", "MAVEN_OPTS", "-Xmx700m"));
        System.out.println("Both jars have the SHA-256 " + here);
        assertThat(there).isEqualTo(here);
    }

    private String built(String name, Map<String, String> environment) throws Exception {
        Path clone = folder.resolve(name);
        run(Path.of("").toAbsolutePath(), Map.of(), "git", "clone", "-q", ".", clone.toString());
        run(clone, environment, "mvn", "-o", "-q", "-B", "-Dmaven.test.skip=true", "package");
        byte[] jar = Files.readAllBytes(clone.resolve("target").resolve("giftmill.jar"));
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(jar));
    }

    private void run(Path where, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        Path said = folder.resolve("said.txt");
        ProcessBuilder builder = new ProcessBuilder(List.of(command))
                .directory(where.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        boolean isOver = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(isOver).isTrue();
        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
    }
}
