package io.giftmill.sandbox;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The coins and networks the sandbox takes, from {@code sandbox/rails.json}. */
final class Rails {
    private volatile RailsFile file;
    private volatile List<Rail> rails;

    private Rails(RailsFile file) {
        take(file);
    }

    private void take(RailsFile now) {
        List<Rail> all = new ArrayList<>();
        for (RailsFile.Coin coin : now.coins()) {
            for (RailsFile.Network network : coin.networks()) {
                all.add(new Rail(coin, network));
            }
        }
        this.file = now;
        this.rails = all;
    }

    /** Suspends a coin on a network, or takes it again. */
    synchronized void suspend(String ticker, String network, boolean suspended) {
        take(new RailsFile(
                file.note(),
                file.euroPerDollar(),
                file.coins().stream()
                        .map(coin -> coin.name().equals(ticker) ? coin.suspending(network, suspended) : coin)
                        .toList()));
    }

    static Rails load() {
        return new Rails(Json.resource("/sandbox/rails.json", RailsFile.class));
    }

    List<RailsFile.Coin> coins() {
        return file.coins();
    }

    List<Rail> all() {
        return rails;
    }

    /** Euros per dollar: the partner's {@code payment_value} looks like euros whatever the order's currency. */
    BigDecimal euroPerDollar() {
        return file.euroPerDollar();
    }

    /** The coin with this ticker, or null. */
    RailsFile.Coin coin(String ticker) {
        return file.coins().stream()
                .filter(coin -> coin.name().equals(ticker))
                .findFirst()
                .orElse(null);
    }

    /**
     * The rail of a coin and a network, or null. Without a network the coin's default one is meant. Case of the network
     * is ignored, because the partner's own page and its answers differ in it.
     */
    Rail rail(String coin, String network) {
        for (Rail rail : rails) {
            if (rail.coin().name().equals(coin) && rail.isNamed(network)) {
                return rail;
            }
        }
        return null;
    }
}
