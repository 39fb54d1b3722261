package io.giftmill.command;

import io.giftmill.ledger.LedgerImport;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes the ledger of a wallet or an exchange. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Takes the export of a wallet, an exchange or a block explorer, and compares what was paid with the orders.",
            "All of a file is taken, or nothing. Exit code 1: something needs a look."
        })
final class PayImportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The export, as it came from its source (CSV).")
    private Path file;

    @Option(
            names = "--mapping",
            paramLabel = "NAME",
            required = true,
            description = "How it is read: explorer, exchange, solana, giftmill, or one of your own (docs/ledgers.md).")
    private String mapping;

    @Mixin
    private PersonOptions person;

    @Mixin
    private RecordOptions options;

    @Override
    public Integer call() {
        Path whole = file.toAbsolutePath();
        String by = person.by();
        return options.run(
                List.of(),
                (application, out) ->
                        LedgerText.of(() -> application.get(LedgerImport.class).take(whole, mapping, by), out));
    }
}
