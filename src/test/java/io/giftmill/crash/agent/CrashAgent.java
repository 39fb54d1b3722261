package io.giftmill.crash.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.matcher.ElementMatcher;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

/** Puts the watches and faults of a plan into the classes of the program as they are loaded. */
public final class CrashAgent {
    private CrashAgent() {}

    /** @param plan the file of a plan: one line for each watch, fault and setting, its words parted by tabs */
    public static void premain(String plan, Instrumentation jvm) throws IOException {
        Map<String, Change> changes = new LinkedHashMap<>();
        for (String line : Files.readAllLines(Path.of(plan))) {
            String[] words = line.split("\t", -1);
            switch (words[0]) {
                case "hits" -> Hits.writeTo(Path.of(words[1]));
                case "arm" -> Hits.arm(words[1], Integer.parseInt(words[2]), words[3]);
                case "watch" -> merge(changes, words[2], watch(words));
                case "fault" -> Faults.named(words[1]).forEach((type, change) -> merge(changes, type, change));
                default -> throw new IllegalArgumentException(line);
            }
        }
        AgentBuilder agent = new AgentBuilder.Default()
                .disableClassFormatChanges()
                .with(AgentBuilder.Listener.StreamWriting.toSystemError().withErrorsOnly());
        for (Map.Entry<String, Change> change : changes.entrySet()) {
            agent = agent.type(named(change.getKey()))
                    .transform((builder, type, loader, module, domain) ->
                            change.getValue().apply(builder));
        }
        agent.installOn(jvm);
    }

    /** What is done to a class. */
    interface Change {
        DynamicType.Builder<?> apply(DynamicType.Builder<?> builder);

        default Change and(Change other) {
            return builder -> other.apply(apply(builder));
        }
    }

    private static void merge(Map<String, Change> changes, String type, Change change) {
        changes.merge(type, change, Change::and);
    }

    /** The words: watch, name, class, method with the number of its arguments, before or after, thread. */
    private static Change watch(String[] words) {
        Class<?> advice = words[4].equals("before") ? Before.class : After.class;
        Advice at = Advice.withCustomMapping()
                .bind(Name.class, words[1])
                .bind(OfThread.class, words[5])
                .to(advice);
        return builder -> builder.visit(at.on(method(words[3])));
    }

    static ElementMatcher.Junction<MethodDescription> method(String text) {
        String[] parts = text.split("/");
        ElementMatcher.Junction<MethodDescription> name = named(parts[0]);
        return parts.length == 1 ? name : name.and(takesArguments(Integer.parseInt(parts[1])));
    }
}
