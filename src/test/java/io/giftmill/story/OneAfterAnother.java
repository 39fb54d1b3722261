package io.giftmill.story;

import io.giftmill.command.Exhaustion;
import io.giftmill.command.GiftmillCommand;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * Runs the program again and again in the virtual machine of {@link Standing}. Whatever a process would lose with its end
 * is set back between two runs: environment, system properties, streams, threads, and what was to be done at the end.
 */
final class OneAfterAnother {
    private final Map<String, String> environment;
    private final Map<Thread, Thread> hooks;
    private final Properties properties = copy(System.getProperties());

    private OneAfterAnother() throws ReflectiveOperationException {
        Object shown = field(Class.forName("java.lang.ProcessEnvironment"), "theUnmodifiableEnvironment", null);
        environment = map(field(Class.forName("java.util.Collections$UnmodifiableMap"), "m", shown));
        hooks = map(field(Class.forName("java.lang.ApplicationShutdownHooks"), "hooks", null));
    }

    /** Reads wishes from standard input, and writes the exit code of each to standard output. */
    public static void main(String[] none) throws Exception {
        DataInputStream wishes = new DataInputStream(System.in);
        DataOutputStream codes = new DataOutputStream(System.out);
        System.setIn(InputStream.nullInputStream());
        Exhaustion.watch();
        OneAfterAnother program = new OneAfterAnother();
        while (true) {
            codes.writeInt(program.run(wishes));
            codes.flush();
        }
    }

    private int run(DataInputStream wishes) throws IOException {
        Set<Thread> hooksBefore = new HashSet<>(hooks.keySet());
        Set<Thread> threadsBefore = Thread.getAllStackTraces().keySet();
        environment.keySet().removeIf(name -> name.startsWith("GIFTMILL_") || name.startsWith("LOGGING_"));
        for (int settings = wishes.readInt(); settings > 0; settings--) {
            environment.put(wishes.readUTF(), wishes.readUTF());
        }
        try (PrintStream out = stream(wishes.readUTF());
                PrintStream err = stream(wishes.readUTF())) {
            String[] arguments = new String[wishes.readInt()];
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = wishes.readUTF();
            }
            System.setOut(out);
            System.setErr(err);
            return GiftmillCommand.run(arguments);
        } finally {
            System.setProperties(copy(properties));
            hooks.keySet().retainAll(hooksBefore);
            endThreadsBut(threadsBefore);
        }
    }

    /** Camel leaves one that waits for the end of the process, and keeps all of the application until then. */
    private static void endThreadsBut(Set<Thread> before) {
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .forEach(OneAfterAnother::end);
    }

    /** That it was interrupted is no failure of the program, and nothing for the output of the next run. */
    private static void end(Thread thread) {
        thread.setUncaughtExceptionHandler((interrupted, failure) -> {});
        thread.interrupt();
    }

    /** In the encoding that the standard streams of a process have. */
    private static PrintStream stream(String file) throws IOException {
        return new PrintStream(new FileOutputStream(file), true, System.getProperty("native.encoding"));
    }

    private static Properties copy(Properties properties) {
        return (Properties) properties.clone();
    }

    private static Object field(Class<?> type, String name, Object of) throws ReflectiveOperationException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field.get(of);
    }

    @SuppressWarnings("unchecked")
    private static <T> Map<T, T> map(Object map) {
        return (Map<T, T>) map;
    }
}
