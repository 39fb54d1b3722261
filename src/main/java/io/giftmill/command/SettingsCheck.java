package io.giftmill.command;

import io.giftmill.catalog.CatalogProperties;
import io.giftmill.catalog.Countries;
import io.giftmill.codes.CodesProperties;
import io.giftmill.fund.FundProperties;
import io.giftmill.fund.FundProperties.PayerName;
import io.giftmill.fund.WalletProperties;
import io.giftmill.order.Rail;
import io.giftmill.order.Rails;
import io.giftmill.order.SettingException;
import io.giftmill.outbound.OutboundProperties;
import io.giftmill.partner.PartnerProperties;
import io.giftmill.place.PlaceProperties;
import io.giftmill.queue.QueueProperties;
import io.giftmill.spend.ApproveProperties;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** Refuses settings that cannot work before anything is opened or started. */
final class SettingsCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final int MOST_DELIVERIES = 10;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Binder binder = Binder.get(context.getEnvironment());
        List<String> complaints = new ArrayList<>();
        PartnerProperties partner = binder.bindOrCreate("giftmill.partner", PartnerProperties.class);
        complaints.addAll(partner.complaints());
        complaints.addAll(calling(binder, partner));
        complaints.addAll(DatabaseRule.complaints(context.getEnvironment().getProperty("giftmill.db.url")));
        complaints.addAll(lost(context.getEnvironment()));
        complaints.addAll(paying(partner, binder.bindOrCreate("giftmill.fund", FundProperties.class)));
        complaints.addAll(payingByWallet(binder, partner));
        complaints.addAll(placing(binder.bindOrCreate("giftmill.place", PlaceProperties.class)));
        complaints.addAll(syncing(binder.bindOrCreate("giftmill.catalog", CatalogProperties.class)));
        complaints.addAll(rehearsing(partner, binder.bindOrCreate("giftmill.rehearsal", RehearsalProperties.class)));
        complaints.addAll(queueing(binder));
        complaints.addAll(
                binder.bindOrCreate("giftmill.approve", ApproveProperties.class).complaints());
        complaints.addAll(
                binder.bindOrCreate("giftmill.codes", CodesProperties.class).complaints());
        if (!complaints.isEmpty()) {
            throw new UnusableException(complaints);
        }
    }

    /** In sandbox mode the partner's and the wallet's own rules keep calls on this machine. */
    private static List<String> calling(Binder binder, PartnerProperties partner) {
        OutboundProperties outbound = binder.bindOrCreate("giftmill.outbound", OutboundProperties.class);
        List<String> complaints = new ArrayList<>(outbound.complaints());
        complaints.addAll(proxied());
        if (partner.mode() == PartnerProperties.Mode.LIVE) {
            complaints.addAll(outbound.complaints("giftmill.partner.base-url", partner.baseUrl()));
            complaints.addAll(outbound.complaints(
                    "giftmill.fund.wallet-url",
                    binder.bindOrCreate("giftmill.fund", WalletProperties.class).walletUrl()));
        }
        return complaints;
    }

    /** Java sends every socket through this one, without a word; the other proxies it knows are not used. */
    static List<String> proxied() {
        return System.getProperty("socksProxyHost") == null
                ? List.of()
                : List.of(
                        "socksProxyHost: orders and codes would go through a proxy of this Java machine; leave it out.");
    }

    private static List<String> queueing(Binder binder) {
        QueueProperties queue = binder.bindOrCreate("giftmill.queue", QueueProperties.class);
        OutboundProperties outbound = binder.bindOrCreate("giftmill.outbound", OutboundProperties.class);
        List<String> complaints = new ArrayList<>(queue.complaints());
        for (String host : queue.hostsInTheClear()) {
            if (!outbound.isPrivate(host)) {
                complaints.add("giftmill.queue.broker-url: messages and password would travel to " + host
                        + " in the clear: add ?sslEnabled=true, or name it in giftmill.outbound.private-hosts.");
            }
        }
        return complaints;
    }

    private static List<String> lost(Environment environment) {
        String journal = environment.getProperty("giftmill.journal.folder", "");
        return LostDatabase.complaints(
                environment.getProperty("giftmill.db.url"), journal.isBlank() ? null : Path.of(journal));
    }

    private static List<String> paying(PartnerProperties partner, FundProperties fund) {
        List<String> complaints = new ArrayList<>();
        boolean live = partner.mode() == PartnerProperties.Mode.LIVE;
        if (live && fund.payer() == FundProperties.PayerName.SANDBOX) {
            complaints.add("giftmill.fund.payer: the simulated wallet cannot pay live orders; write file or wallet.");
        }
        complaints.addAll(fund.complaints());
        if (fund.maxDrift() < 0) {
            complaints.add("giftmill.fund.max-drift: write 0 or more basis points.");
        }
        return complaints;
    }

    private static List<String> rehearsing(PartnerProperties partner, RehearsalProperties rehearsal) {
        return partner.mode() == PartnerProperties.Mode.LIVE && rehearsal.now() != null
                ? List.of("giftmill.rehearsal.now: live orders are made in the present; leave it out.")
                : List.of();
    }

    private static List<String> payingByWallet(Binder binder, PartnerProperties partner) {
        PayerName payer = binder.bind("giftmill.fund.payer", PayerName.class).orElse(PayerName.SANDBOX);
        return payer == PayerName.WALLET
                ? binder.bindOrCreate("giftmill.fund", WalletProperties.class)
                        .complaints(partner.mode() == PartnerProperties.Mode.LIVE)
                : List.of();
    }

    private static List<String> syncing(CatalogProperties catalog) {
        List<String> complaints = new ArrayList<>();
        for (String country : catalog.countries()) {
            try {
                Countries.require(country);
            } catch (IllegalArgumentException unknown) {
                complaints.add("giftmill.catalog.countries: " + unknown.getMessage());
            }
        }
        if (catalog.fresh().isNegative() || catalog.recheck().isNegative()) {
            complaints.add("giftmill.catalog.fresh and recheck: write 0s or more.");
        }
        return complaints;
    }

    private static List<String> placing(PlaceProperties place) {
        List<String> complaints = new ArrayList<>();
        if (place.maxDeliveries() < 1 || place.maxDeliveries() > MOST_DELIVERIES) {
            complaints.add("giftmill.place.max-deliveries: write 1 to 10; the partner takes no more per order.");
        }
        if (place.workers() < 1 || place.claim() < 1 || place.maxUnpaid() < 1) {
            complaints.add("giftmill.place.workers, claim and max-unpaid: write 1 or more.");
        }
        if (place.firstWave() < 1 || place.waveShare() < 1 || place.waveShare() > 100) {
            complaints.add("giftmill.place.first-wave and wave-share: write 1 or more, and 1 to 100 percent.");
        }
        if (place.maxRefused() < 1) {
            complaints.add("giftmill.place.max-refused: write 1 or more.");
        }
        try {
            Rails.of(new Rail(place.coin(), place.network()), place.otherRails());
        } catch (SettingException wrong) {
            complaints.addAll(wrong.sentences());
        }
        return complaints;
    }
}
