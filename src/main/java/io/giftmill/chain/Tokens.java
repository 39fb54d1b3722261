package io.giftmill.chain;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.springframework.stereotype.Component;

/** The coins whose contracts and decimals are known from their issuers: the file {@code chain/tokens.csv}. */
@Component
public final class Tokens {
    private static final String FILE = "/chain/tokens.csv";

    /** Read when the first payment is looked at, and not at every start. */
    private static final class Known {
        private static final List<Token> ALL = read();
    }

    /** A coin on a network; the names of networks have no case. */
    public Optional<Token> find(String coin, String network) {
        return Known.ALL.stream()
                .filter(token -> token.coin().equals(coin))
                .filter(token -> token.network().equalsIgnoreCase(network))
                .findFirst();
    }

    /** What kind of network a coin is paid on; empty when it is not known, or its name means several. */
    public Optional<Chain> chain(String coin, String network) {
        Optional<Chain> known = find(coin, network).map(Token::chain);
        if (known.isPresent()) {
            return known;
        }
        List<Chain> chains = Known.ALL.stream()
                .filter(token -> token.network().equalsIgnoreCase(network))
                .map(Token::chain)
                .distinct()
                .toList();
        return chains.size() == 1 ? Optional.of(chains.get(0)) : Optional.empty();
    }

    List<Token> all() {
        return Known.ALL;
    }

    private static List<Token> read() {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setNullString("")
                .get();
        try (InputStream in = Tokens.class.getResourceAsStream(FILE);
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
                CSVParser rows = CSVParser.parse(reader, format)) {
            return rows.stream().map(Tokens::token).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Token token(CSVRecord row) {
        String chainId = row.get("chain_id");
        return new Token(
                row.get("coin"),
                row.get("network"),
                Chain.valueOf(row.get("chain")),
                chainId == null ? null : Long.valueOf(chainId),
                row.get("contract"),
                Integer.parseInt(row.get("decimals"), 10));
    }
}
