package io.giftmill.command;

import java.nio.file.Path;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.bind.Binder;

/** The settings as the application would see them, for a command that needs nothing else of it. */
final class CommandSettings {
    private final Binder binder;

    private CommandSettings(Binder binder) {
        this.binder = binder;
    }

    /** Holds no beans. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    static class Nothing {}

    static CommandSettings read(Path data) {
        try (var context = new SpringApplicationBuilder(Nothing.class)
                .web(WebApplicationType.NONE)
                .properties(DocumentedDefaults.read())
                .properties("spring.config.name=giftmill")
                .registerShutdownHook(false)
                .run("--giftmill.data=" + data, "--giftmill.console=ERROR")) {
            return new CommandSettings(Binder.get(context.getEnvironment()));
        }
    }

    <T> T of(String prefix, Class<T> type) {
        return binder.bindOrCreate(prefix, type);
    }
}
