package io.giftmill.fund;

import io.giftmill.chain.Chain;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The files that apps and tools take to send many transfers at once: one for each chain, or each coin. */
final class TransferLists {
    private TransferLists() {}

    /** The files that fit what a portion pays, by name. */
    static Map<String, String> of(Portion portion) throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (var chain : evm(portion).entrySet()) {
            files.put(portion.fileName("safe-airdrop-" + chain.getKey() + ".csv"), airdrop(chain.getValue()));
            files.put(
                    portion.fileName("safe-transactions-" + chain.getKey() + ".json"),
                    SafeBatch.of(portion, chain.getValue()));
        }
        for (var coin : solana(portion).entrySet()) {
            files.put(portion.fileName("solana-" + coin.getKey() + ".csv"), transfers(coin.getValue()));
        }
        return files;
    }

    private static Map<Long, List<FileRow>> evm(Portion portion) {
        return portion.rows().stream()
                .filter(row -> row.isOn(Chain.EVM))
                .collect(Collectors.groupingBy(row -> row.token().chainId(), TreeMap::new, Collectors.toList()));
    }

    /** Token accounts are left out: these tools send to an account they derive from the recipient. */
    private static Map<String, List<FileRow>> solana(Portion portion) {
        return portion.rows().stream()
                .filter(row -> row.isOn(Chain.SOLANA) && !row.isToAccount())
                .collect(Collectors.groupingBy(
                        row -> row.contract() == null ? row.coin() : row.coin() + "-" + row.contract(),
                        TreeMap::new,
                        Collectors.toList()));
    }

    private static String airdrop(List<FileRow> rows) throws IOException {
        StringWriter text = new StringWriter();
        try (CSVPrinter printer = printer(text, "token_type", "token_address", "receiver", "amount")) {
            for (FileRow row : rows) {
                printer.printRecord(
                        row.contract() == null ? "native" : "erc20",
                        row.contract(),
                        row.payment().walletAddress(),
                        row.payment().amount().decimal());
            }
        }
        return text.toString();
    }

    private static String transfers(List<FileRow> rows) throws IOException {
        StringWriter text = new StringWriter();
        try (CSVPrinter printer = printer(text, "recipient", "amount")) {
            for (FileRow row : rows) {
                printer.printRecord(
                        row.payment().walletAddress(), row.payment().amount().decimal());
            }
        }
        return text.toString();
    }

    private static CSVPrinter printer(StringWriter text, String... columns) throws IOException {
        return new CSVPrinter(
                text,
                CSVFormat.RFC4180
                        .builder()
                        .setHeader(columns)
                        .setRecordSeparator('\n')
                        .get());
    }
}
