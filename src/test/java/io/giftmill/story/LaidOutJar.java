package io.giftmill.story;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A program's one file taken apart into a jar of its classes and the jars it needs beside it, in the same order. */
final class LaidOutJar {
    private static final String CLASSES = "BOOT-INF/classes/";
    private static final String LIBRARIES = "BOOT-INF/lib/";
    private static final String ORDER = "BOOT-INF/classpath.idx";

    private LaidOutJar() {}

    static void write(Path packed, Path program) throws IOException {
        Path libraries = Files.createDirectories(program.resolveSibling("lib"));
        try (JarFile jar = new JarFile(packed.toFile());
                JarOutputStream classes = new JarOutputStream(Files.newOutputStream(program), manifest(jar))) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                String name = entry.getName();
                if (name.startsWith(LIBRARIES) && !entry.isDirectory()) {
                    Files.write(libraries.resolve(name.substring(LIBRARIES.length())), bytes(jar, entry));
                } else if (name.startsWith(CLASSES) && name.length() > CLASSES.length()) {
                    classes.putNextEntry(new JarEntry(name.substring(CLASSES.length())));
                    classes.write(bytes(jar, entry));
                } else if (name.startsWith("META-INF/") && name.endsWith(".json")) {
                    classes.putNextEntry(new JarEntry(name));
                    classes.write(bytes(jar, entry));
                }
            }
        }
    }

    private static Manifest manifest(JarFile jar) throws IOException {
        Manifest manifest = new Manifest(jar.getManifest());
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MAIN_CLASS, attributes.getValue("Start-Class"));
        List<String> path = new ArrayList<>();
        for (String line :
                new String(bytes(jar, jar.getJarEntry(ORDER))).lines().toList()) {
            path.add("lib/" + line.substring(line.lastIndexOf('/') + 1, line.lastIndexOf('"')));
        }
        attributes.put(Attributes.Name.CLASS_PATH, String.join(" ", path));
        return manifest;
    }

    private static byte[] bytes(JarFile jar, JarEntry entry) throws IOException {
        try (var in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }
}
