package io.giftmill.fund;

import io.giftmill.secret.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How to reach the wallet service that pays with {@code giftmill.fund.payer=wallet}.
 *
 * @param walletUrl where the wallet service is, without a slash at the end; https in live mode. In sandbox mode it may be
 *     left empty: then the simulated one pays
 * @param walletToken the bearer token it knows this program by; set it as an environment variable, and in live mode always
 * @param walletCalls most payments that are sent, or asked about, at once
 * @param walletPause how long after an unclear answer the wallet is first asked about a payment; it doubles each time
 * @param walletLongestPause the longest pause between two such questions
 * @param walletAnswerBytes largest answer of the wallet that is read, in bytes
 */
@ConfigurationProperties("giftmill.fund")
public record WalletProperties(
        URI walletUrl,
        Secret walletToken,
        @DefaultValue("8") int walletCalls,
        @DefaultValue("2s") Duration walletPause,
        @DefaultValue("60s") Duration walletLongestPause,
        @DefaultValue("65536") int walletAnswerBytes) {
    private static final String URL = "giftmill.fund.wallet-url";
    private static final int MOST_CALLS = 64;
    private static final int LEAST_BYTES = 1_024;
    private static final int MOST_BYTES = 1 << 24;

    public WalletProperties {
        walletUrl = walletUrl == null || walletUrl.toString().isBlank() ? null : walletUrl;
        walletToken = walletToken == null || walletToken.reveal().isBlank() ? null : walletToken;
    }

    /** What is wrong with these settings when the wallet service is to pay, one sentence each; empty when nothing is. */
    public List<String> complaints(boolean live) {
        List<String> found = new ArrayList<>();
        if (walletUrl != null) {
            aboutUrl(found, live);
        } else if (live) {
            found.add(URL + " is missing: write the address of the wallet service that pays.");
        }
        if (live && walletToken == null) {
            found.add("giftmill.fund.wallet-token is missing: set GIFTMILL_FUND_WALLETTOKEN to the bearer token of the"
                    + " wallet service.");
        }
        if (walletToken != null && !walletToken.reveal().matches("[\\x21-\\x7E]{1,4096}")) {
            found.add(
                    "giftmill.fund.wallet-token has characters that no HTTP header carries: write it in plain letters.");
        }
        if (walletCalls < 1 || walletCalls > MOST_CALLS) {
            found.add("giftmill.fund.wallet-calls: write 1 to " + MOST_CALLS + ".");
        }
        if (walletPause.toMillis() < 1 || walletLongestPause.compareTo(walletPause) < 0) {
            found.add("giftmill.fund.wallet-pause and wallet-longest-pause: write times such as 2s and 60s.");
        }
        if (walletAnswerBytes < LEAST_BYTES || walletAnswerBytes > MOST_BYTES) {
            found.add("giftmill.fund.wallet-answer-bytes: write " + LEAST_BYTES + " to " + MOST_BYTES + ".");
        }
        return found;
    }

    private void aboutUrl(List<String> found, boolean live) {
        String host = walletUrl.getHost();
        boolean web = "http".equals(walletUrl.getScheme()) || "https".equals(walletUrl.getScheme());
        if (host == null || !web || walletUrl.getPort() == 0 || walletUrl.getPort() > 65_535) {
            found.add(URL + " is not a web address: write one such as https://wallet.example/giftmill.");
            return;
        }
        boolean bare = walletUrl.getRawUserInfo() == null
                && walletUrl.getRawQuery() == null
                && walletUrl.getRawFragment() == null
                && !walletUrl.getRawPath().endsWith("/");
        if (!bare || !walletUrl.getRawPath().matches("[A-Za-z0-9/._~-]*")) {
            found.add(URL + " has more than scheme, host, port and path, or ends with a slash: write only these.");
        }
        if (live && !"https".equals(walletUrl.getScheme())) {
            found.add(URL + " would send payments and the token in the clear: write an https address.");
        } else if (!live && !host.matches("localhost|\\[::1]|127(\\.\\d{1,3}){3}")) {
            found.add(URL + " is not on this machine in sandbox mode: write a loopback address or nothing.");
        }
    }
}
