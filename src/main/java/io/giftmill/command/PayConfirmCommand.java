package io.giftmill.command;

import io.giftmill.ledger.Confirmations;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes the transaction hashes of payments. */
@Command(
        name = "confirm",
        mixinStandardHelpOptions = true,
        description = {
            "Takes the transactions that payments were paid with: a payment file with a column tx_hash added, or JSON.",
            "All of a file is taken, or nothing. Exit code 1: something needs a look."
        })
final class PayConfirmCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FILE",
            description =
                    "CSV or JSON with payment or order_id, tx_hash, and if need be log_index, amount, paid_at, fee"
                            + " and fee_coin.")
    private Path file;

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
                        LedgerText.of(() -> application.get(Confirmations.class).take(whole, by), out));
    }
}
