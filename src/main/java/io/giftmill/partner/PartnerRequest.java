package io.giftmill.partner;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.springframework.stereotype.Component;

/** Prepares the messages that go to the partner: their bodies, and exactly the headers they need. */
@Component
class PartnerRequest {
    private final PartnerProperties settings;

    PartnerRequest(PartnerProperties settings) {
        this.settings = settings;
    }

    public void validation(Exchange exchange) throws NotSentException {
        OrderRequest order = body(exchange, OrderRequest.class);
        post(exchange, WireRequest.validation(order), order.endUser());
    }

    public void creation(Exchange exchange) throws NotSentException {
        OrderRequest order = body(exchange, OrderRequest.class);
        post(exchange, WireRequest.creation(order), order.endUser());
    }

    public void order(Exchange exchange) throws NotSentException {
        String id = body(exchange, String.class);
        if (!OrderId.isOne(id)) {
            throw unfit("the order id has another shape");
        }
        Message message = get(exchange);
        message.setHeader(Exchange.HTTP_PATH, id);
        exchange.setProperty(PartnerAnswer.ASKED_ORDER, id);
    }

    public void paymentVias(Exchange exchange) {
        get(exchange);
    }

    public void products(Exchange exchange) throws NotSentException {
        ProductQuery query = body(exchange, ProductQuery.class);
        String country = country(query.countryCode());
        Message message = get(exchange);
        message.setHeader(Exchange.HTTP_PATH, country);
        message.setHeader(
                Exchange.HTTP_RAW_QUERY,
                "brand_name=" + encoded(query.brandName()) + "&coin=" + encoded(query.coin()) + "&lang="
                        + encoded(query.lang()));
    }

    public void brands(Exchange exchange) throws NotSentException {
        String country = country(body(exchange, String.class));
        get(exchange).setHeader(Exchange.HTTP_RAW_QUERY, "country_code=" + country);
    }

    public void homepage(Exchange exchange) throws NotSentException {
        brands(exchange);
    }

    public void price(Exchange exchange) throws NotSentException {
        PriceQuery query = body(exchange, PriceQuery.class);
        String country = country(query.countryCode());
        get(exchange)
                .setHeader(
                        Exchange.HTTP_RAW_QUERY,
                        "brand_name=" + encoded(query.brandName()) + "&country_code=" + country + "&face_value="
                                + query.faceValue().toPlainString() + "&coin=" + encoded(query.coin()));
    }

    private static String country(String code) throws NotSentException {
        if (!code.matches("[A-Z]{2}")) {
            throw unfit("the country code has another shape");
        }
        return code;
    }

    private static <T> T body(Exchange exchange, Class<T> type) throws NotSentException {
        Object body = exchange.getIn().getBody();
        if (!type.isInstance(body)) {
            throw unfit("there is no " + type.getSimpleName() + " to send");
        }
        return type.cast(body);
    }

    private static NotSentException unfit(String why) {
        return new NotSentException(new IllegalArgumentException(why));
    }

    private void post(Exchange exchange, WireRequest body, EndUser endUser) throws NotSentException {
        if (!HeaderText.isAddress(endUser.ip()) || !HeaderText.isOne(endUser.agent())) {
            throw unfit("the end user's address or agent has another shape");
        }
        Message message = fresh(exchange);
        if (endUser.ip() != null) {
            message.setHeader(PartnerHeaders.END_USER_IP, endUser.ip());
        }
        if (endUser.agent() != null) {
            message.setHeader(PartnerHeaders.END_USER_AGENT, endUser.agent());
        }
        message.setBody(body);
    }

    private Message get(Exchange exchange) {
        Message message = fresh(exchange);
        message.setBody(null);
        return message;
    }

    /** Whatever a caller left in the headers ends here; {@code CamelHttpUri} alone could send a cart elsewhere. */
    private Message fresh(Exchange exchange) {
        Message message = exchange.getIn();
        message.removeHeaders("*");
        message.setHeader(PartnerHeaders.APPLICATION, settings.applicationId().reveal());
        message.setHeader(PartnerHeaders.VERSION, settings.version());
        message.setHeader(PartnerHeaders.END_USER_IP, settings.endUserIp());
        message.setHeader(PartnerHeaders.END_USER_AGENT, settings.endUserAgent());
        message.setHeader(PartnerHeaders.CONTENT_TYPE, "application/json");
        // We never ask for compression; unpacking it unasked would let few bytes become many.
        exchange.setProperty(Exchange.SKIP_GZIP_ENCODING, true);
        return message;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
