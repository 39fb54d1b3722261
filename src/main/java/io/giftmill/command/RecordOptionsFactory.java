package io.giftmill.command;

import java.util.function.Supplier;
import picocli.CommandLine;

/** Makes what a command line is built of; commands on the record learn from it where they run. */
final class RecordOptionsFactory implements CommandLine.IFactory {
    private final CommandLine.IFactory others = CommandLine.defaultFactory();
    private final Supplier<RecordOptions> options;

    RecordOptionsFactory(Supplier<RecordOptions> options) {
        this.options = options;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        return type == RecordOptions.class ? type.cast(options.get()) : others.create(type);
    }
}
