package io.giftmill.fund;

import io.giftmill.catalog.PaymentRails;
import io.giftmill.chain.Chain;
import io.giftmill.chain.Token;
import io.giftmill.chain.Tokens;
import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import io.giftmill.order.PartnerOrder;
import io.giftmill.order.TrackedOrder;
import io.giftmill.partner.PartnerProperties.Mode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class RailGuardTest {
    private static final String INVOICE =
            "lnbc2500u1pvjluezpp5qqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqypqdq5xysxxatsyp3k7enxv4jsxqzpu"
                    + "aztrnwngzn3kdzw5hydlzf03qdgm2hdq27cqv3agm2awhz5se903vruatfhq77w3ls4evs3ch9zw97j25emudupq63nyw24cg27h2rspfj9srp";

    private final AllowedRails allowed = mock();
    private final PaymentRails catalogue = mock();
    private final RailGuard guard = new RailGuard(allowed, new Tokens(), catalogue, Samples.partner(Mode.LIVE));

    @BeforeEach
    void allowEverything() {
        given(allowed.allows(any(), any())).willReturn(true);
        given(allowed.contract(any(), any())).willReturn(Optional.empty());
        given(allowed.token(any(), any())).willReturn(Optional.empty());
        given(catalogue.contract(any(), any())).willReturn(Optional.empty());
    }

    private String objection(String amount, String coin, String network, String address) {
        PartnerOrder order = new PartnerOrder(
                7,
                "ord-7",
                "Created",
                null,
                address,
                coin,
                network,
                Money.of(amount, coin),
                Money.zero(new Asset(coin)),
                null,
                List.of("d0"),
                null,
                Samples.NOW,
                Samples.NOW.plusSeconds(1_800),
                Samples.NOW,
                0);
        Map<Long, Objection> objections =
                guard.objections(List.of(new TrackedOrder(order, List.of(), null)), Samples.NOW);
        return objections.isEmpty() ? null : objections.get(7L).reason();
    }

    @Test
    void neverRoundsAnAmount() {
        String address = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
        given(allowed.token("DAI", "Base"))
                .willReturn(Optional.of(new Token("DAI", "Base", Chain.EVM, 8453L, address, 2)));
        assertThat(objection("10.251", "DAI", "Base", address)).isEqualTo("AMOUNT_TOO_FINE");
        assertThat(objection("10.25", "DAI", "Base", address)).isNull();
    }

    @Test
    void paysNoInvoiceThatAsksForAnotherAmount() {
        assertThat(objection("0.0025", "BTC", "Lightning", INVOICE)).isNull();
        assertThat(objection("0.00250001", "BTC", "Lightning", INVOICE)).isEqualTo("INVOICE_DIFFERS");
    }

    @Test
    void comparesHexadecimalContractsWithoutCase() {
        String address = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
        given(allowed.contract("USDC", "Base")).willReturn(Optional.of("0xABCD"));
        given(catalogue.contract("USDC", "Base")).willReturn(Optional.of("0xabcd"));
        assertThat(objection("10", "USDC", "Base", address)).isNull();
        given(catalogue.contract("USDC", "Base")).willReturn(Optional.of("0xabce"));
        assertThat(objection("10", "USDC", "Base", address)).isEqualTo("CONTRACT_DIFFERS");
    }

    @Test
    void doesNotJudgeAddressesOfNetworksItDoesNotKnow() {
        assertThat(objection("1.5", "SUI", "Sui", "0xsui")).isNull();
        assertThat(objection("1.5", "SUI", "Sui", "@sui")).isEqualTo("ADDRESS_INVALID");
    }
}
