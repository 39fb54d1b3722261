package io.giftmill.catalog;

import io.giftmill.partner.PaymentCoin;
import io.giftmill.partner.PaymentVia;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Every rail that can be paid from a wallet.
 *
 * @param at when the partner last said so
 * @param entries each coin and network once, in the partner's order
 */
public record Rails(Instant at, List<RailEntry> entries) implements Aged {
    private static final String WALLET = "USER_WALLET";

    public Rails {
        entries = List.copyOf(entries);
    }

    /** What a program can pay with; other ways need a person. */
    static List<RailEntry> of(List<PaymentVia> vias) {
        List<RailEntry> entries = new ArrayList<>();
        vias.stream()
                .filter(via -> via.name().equals(WALLET))
                .flatMap(via -> via.coins().stream())
                .forEach(coin -> add(entries, coin));
        return entries;
    }

    private static void add(List<RailEntry> entries, PaymentCoin coin) {
        coin.networks().stream()
                .filter(network -> isWord(coin.name(), 16) && isWord(network.name(), 40))
                .filter(network -> entries.stream()
                        .noneMatch(one ->
                                one.coin().equals(coin.name()) && one.network().equals(network.name())))
                .map(network -> new RailEntry(
                        coin.name(),
                        network.name(),
                        coin.suspended(),
                        network.suspended(),
                        network.threshold(),
                        network.chainId(),
                        Fit.text(network.contractAddress(), 200)))
                .forEach(entries::add);
    }

    private static boolean isWord(String name, int longest) {
        return Fit.isName(name) && name.length() <= longest;
    }
}
