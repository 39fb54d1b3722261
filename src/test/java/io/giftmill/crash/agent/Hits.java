package io.giftmill.crash.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts how often crash points are reached, and does what was asked for at the one that is armed. */
public final class Hits {
    private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();
    private static final AtomicInteger LEFT = new AtomicInteger();
    private static volatile Path file;
    private static volatile String armed = "";
    private static volatile String action = "";

    private Hits() {}

    static void writeTo(Path hits) {
        file = hits;
    }

    static void arm(String name, int nth, String what) {
        LEFT.set(nth);
        action = what;
        armed = name;
    }

    /** Called from the watched methods. One that had nothing to do, for it was given or gave nothing, does not count. */
    public static void reached(String name, String thread, Object[] arguments, Object result) {
        if (!thread.isEmpty() && !Thread.currentThread().getName().equals(thread)) {
            return;
        }
        if (isNothing(result) || arguments.length > 0 && isNothing(arguments[0])) {
            return;
        }
        if (SEEN.add(name)) {
            write(name);
        }
        if (name.equals(armed) && LEFT.decrementAndGet() == 0) {
            act();
        }
    }

    private static void act() {
        if (action.equals("halt")) {
            write("HALTED");
            Runtime.getRuntime().halt(137);
        }
        write("PAUSED");
        Path go = file.resolveSibling(file.getFileName() + ".go");
        while (!Files.exists(go)) {
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isNothing(Object value) {
        return value instanceof Collection<?> all && all.isEmpty()
                || value instanceof Integer number && number == 0
                || Boolean.FALSE.equals(value);
    }

    private static synchronized void write(String line) {
        try {
            Files.writeString(
                    file, line + "\n", StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
