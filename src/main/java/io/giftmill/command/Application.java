package io.giftmill.command;

import io.giftmill.GiftmillApplication;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;

/** The running application behind a command. It ends in good order on a signal too. */
final class Application implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final List<Runnable> first = new CopyOnWriteArrayList<>();

    private Application(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * Starts it.
     *
     * @param settings what the command sets; stronger than files and the environment
     * @throws UnusableException if the configuration cannot be worked with
     */
    static Application start(Map<String, Object> settings) {
        List<String> arguments = new ArrayList<>();
        settings.forEach((key, value) -> arguments.add("--" + key + "=" + value));
        SpringApplication application = new SpringApplicationBuilder(GiftmillApplication.class)
                .initializers(new SettingsCheck(), new EmbeddedSandbox())
                .properties(DocumentedDefaults.read())
                .properties("spring.config.name=giftmill")
                .registerShutdownHook(false)
                .build();
        return new Application(application.run(arguments.toArray(String[]::new)));
    }

    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    /** Has something ended before the application is. */
    void endFirst(Runnable end) {
        first.add(end);
    }

    /** Stops in good order when the process is told to end, and ends it with the code for a run that may go on later. */
    void stopOnSignal() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopEarly, "stop"));
    }

    private void stopEarly() {
        if (!closed.get()) {
            System.err.println("\nStopping; what is under way is finished first.");
            close();
            System.err.println("Stopped early. Run the same command again to go on.");
            // What the log still has in hand would be lost with the program.
            LoggingSystem.get(getClass().getClassLoader()).getShutdownHandler().run();
            System.err.flush();
            Runtime.getRuntime().halt(ExitCode.STOPPED.number());
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            first.forEach(Runnable::run);
            context.close();
        }
    }
}
