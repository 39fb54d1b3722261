package io.giftmill.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** The calls of the bare pipeline: one pool of connections, nothing sent twice, anything but 200 is an exception. */
final class BarePartner implements AutoCloseable {
    static final String COIN = "USDC";
    static final String NETWORK = "Solana";
    private static final BareWire.Payment PAYMENT = new BareWire.Payment("via", "USER_WALLET", COIN, NETWORK);

    private final ObjectMapper json = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private final String url;
    private final CloseableHttpClient client;

    BarePartner(String url, int connections) {
        this.url = url;
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(connections)
                        .setMaxConnPerRoute(connections)
                        .build())
                .setDefaultRequestConfig(
                        RequestConfig.custom().setProtocolUpgradeEnabled(false).build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableContentCompression()
                .disableAuthCaching()
                .disableConnectionState()
                .disableDefaultUserAgent()
                .build();
    }

    BareWire.Quote validate(BareWire.Delivery delivery, String email) throws IOException {
        return post(
                "/v5/orders/validations",
                new BareWire.Cart(List.of(delivery), PAYMENT, email, null, "en"),
                BareWire.Quote.class);
    }

    BareWire.Order create(BareWire.Delivery delivery, String email) throws IOException {
        BareWire.User user = email == null ? null : new BareWire.User(email, false);
        return post(
                "/v5/orders", new BareWire.Cart(List.of(delivery), PAYMENT, null, user, "en"), BareWire.Order.class);
    }

    BareWire.Order read(String orderId) throws IOException {
        return call(new HttpGet(url + "/v5/orders/" + orderId), BareWire.Order.class);
    }

    BareWire.Receipts pay(List<BareWire.Transfer> transfers) throws IOException {
        return post("/_sandbox/wallet/transfers", new BareWire.Transfers(transfers), BareWire.Receipts.class);
    }

    private <T> T post(String path, Object body, Class<T> answer) throws IOException {
        HttpPost request = new HttpPost(url + path);
        request.setEntity(new ByteArrayEntity(json.writeValueAsBytes(body), ContentType.APPLICATION_JSON));
        return call(request, answer);
    }

    private <T> T call(ClassicHttpRequest request, Class<T> type) throws IOException {
        request.setHeader("X-Cr-Application", "sandbox");
        request.setHeader("X-Cr-Version", "bare/1");
        request.setHeader("X-Forwarded-For", "127.0.0.1");
        request.setHeader("User-Agent", "bare");
        return client.execute(request, answer -> {
            if (answer.getCode() != 200) {
                throw new IOException(request + " got " + answer.getCode());
            }
            return json.readValue(answer.getEntity().getContent(), type);
        });
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
