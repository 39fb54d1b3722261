package io.giftmill.command;

import io.giftmill.batch.Utc;
import io.giftmill.catalog.PaymentRails;
import io.giftmill.order.Rail;
import io.giftmill.order.Rails;
import io.giftmill.partner.PartnerProperties;
import io.giftmill.partner.PartnerProperties.Mode;
import io.giftmill.vault.Vault;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What must be true before a run may order anything: the right database, the key to its codes, a rail to pay on. */
@Component
class Preflight {
    private static final Logger log = LoggerFactory.getLogger(Preflight.class);
    private static final String KEYS = """
            select key_id from delivery where sealed is not null and line_id in (
                (select min(line_id) from delivery), (select max(line_id) from delivery))""";

    private final JdbcTemplate jdbc;
    private final Durability durability;
    private final ClockAgreement clocks;
    private final NotTheSandbox notTheSandbox;
    private final PartnerProperties partner;
    private final Rails paying;
    private final PaymentRails rails;
    private final Vault vault;
    private final Clock clock;

    Preflight(
            JdbcTemplate jdbc,
            Durability durability,
            ClockAgreement clocks,
            NotTheSandbox notTheSandbox,
            PartnerProperties partner,
            Rails paying,
            PaymentRails rails,
            Vault vault,
            Clock clock) {
        this.durability = durability;
        this.clocks = clocks;
        this.notTheSandbox = notTheSandbox;
        this.jdbc = jdbc;
        this.partner = partner;
        this.paying = paying;
        this.rails = rails;
        this.vault = vault;
        this.clock = clock;
    }

    /** @throws UnusableException if something is not as it must be */
    void check() {
        requireOwnDatabase();
        durability.require();
        clocks.require();
        notTheSandbox.require();
        requireKeys();
        requireRail();
    }

    /** @throws io.giftmill.vault.VaultException if the key file lacks a key that stored codes need */
    void requireKeys() {
        Set<String> keys = new HashSet<>(jdbc.queryForList(KEYS, String.class));
        vault.requireKey(keys);
    }

    /** @throws UnusableException if the database was used in the other mode */
    void requireOwnDatabase() {
        List<String> modes = jdbc.queryForList("select mode from installation", String.class);
        if (modes.isEmpty()) {
            modes = List.of(settle(partner.mode()));
        }
        if (!modes.get(0).equals(partner.mode().name())) {
            throw new UnusableException("giftmill.partner.mode: this database holds a " + modes.get(0)
                    + " record and may not be used in " + partner.mode() + " mode. Choose another folder with --data.");
        }
    }

    private String settle(Mode mode) {
        try {
            jdbc.update("insert into installation (mode, since) values (?, ?)", mode.name(), Utc.of(clock.instant()));
        } catch (DuplicateKeyException meanwhile) {
            return jdbc.queryForObject("select mode from installation", String.class);
        }
        return mode.name();
    }

    void requireRail() {
        require(paying.first(), "giftmill.place.coin", "giftmill.place.network");
        paying.others().forEach(rail -> require(rail, "giftmill.place.other-rails", "giftmill.place.other-rails"));
    }

    private void require(Rail rail, String coinSetting, String networkSetting) {
        PaymentRails.Check check = rails.check(rail.coin(), rail.network());
        String offered = String.join(", ", check.offered());
        switch (check.answer()) {
            case NO_SUCH_COIN ->
                throw new UnusableException(
                        coinSetting + ": the partner takes no '" + rail.coin() + "'. Write one of: " + offered + ".");
            case NO_SUCH_NETWORK ->
                throw new UnusableException(networkSetting + ": the partner takes no " + rail.coin() + " on '"
                        + rail.network() + "'. Write one of: " + offered + ".");
            case SUSPENDED -> log.warn("The partner does not take {} now; lines are held until it does", rail);
            case NOT_KNOWN -> log.warn("The partner could not be asked whether it takes {}; going on", rail);
            case TAKEN -> log.info("Paying with {}", rail);
        }
    }
}
