package io.giftmill.sandbox;

/** What can be called, as the report names it. */
enum Endpoint {
    PAYMENT_VIAS("GET /v3/payment_vias"),
    BRANDS("GET /v2/brands"),
    HOMEPAGE("GET /v2/homepage"),
    PRODUCTS("GET /v5/products/country/{country}"),
    PRICE("GET /v4/products/price"),
    VALIDATE("POST /v5/orders/validations"),
    CREATE("POST /v5/orders"),
    READ("GET /v5/orders/{id}"),
    SUBSCRIBE("GET /v5/orders/{id}/subscribe"),
    TRANSFERS("POST /_sandbox/wallet/transfers"),
    WALLET_LEDGER("GET /_sandbox/wallet/ledger"),
    WALLET_PAY("POST /_sandbox/wallet-service/payments"),
    WALLET_ASK("GET /_sandbox/wallet-service/payments/{key}"),
    WALLET_ASKED("GET /_sandbox/wallet-service/payments"),
    WALLET_FAULTS("POST /_sandbox/wallet-service/faults"),
    REPORT("GET /_sandbox/report"),
    ORDERS("GET /_sandbox/orders"),
    CLOCK("POST /_sandbox/clock"),
    CATALOGUE("POST /_sandbox/catalogue"),
    LIMITS("POST /_sandbox/limits"),
    ACT("POST /_sandbox/orders/{id}/{act}"),
    REDIRECTED("/_sandbox/redirected"),
    UNKNOWN("anything else");

    static final String PRODUCTS_PATH = "/v5/products/country/";
    static final String ORDERS_PATH = "/v5/orders/";
    static final String SUBSCRIBE_SUFFIX = "/subscribe";
    static final String ACT_PATH = "/_sandbox/orders/";
    static final String WALLET_PATH = "/_sandbox/wallet-service/payments/";

    private final String title;

    Endpoint(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** Whether the partner has it, too. */
    boolean isPartners() {
        return !title.contains("/_sandbox/");
    }

    static Endpoint of(String method, String path) {
        boolean get = "GET".equals(method);
        boolean post = "POST".equals(method);
        if (path.startsWith(ORDERS_PATH)) {
            return ofOrder(get, post, path.substring(ORDERS_PATH.length()));
        }
        if (get && path.startsWith(PRODUCTS_PATH)) {
            return PRODUCTS;
        }
        if (post && path.startsWith(ACT_PATH)) {
            return ACT;
        }
        if (get && path.startsWith(WALLET_PATH)) {
            return WALLET_ASK;
        }
        return switch (path) {
            case "/v5/orders" -> post ? CREATE : UNKNOWN;
            case "/v3/payment_vias" -> get ? PAYMENT_VIAS : UNKNOWN;
            case "/v2/brands" -> get ? BRANDS : UNKNOWN;
            case "/v2/homepage" -> get ? HOMEPAGE : UNKNOWN;
            case "/v4/products/price" -> get ? PRICE : UNKNOWN;
            case "/_sandbox/wallet/transfers" -> post ? TRANSFERS : UNKNOWN;
            case "/_sandbox/wallet/ledger" -> get ? WALLET_LEDGER : UNKNOWN;
            case "/_sandbox/wallet-service/payments" -> get ? WALLET_ASKED : post ? WALLET_PAY : UNKNOWN;
            case "/_sandbox/wallet-service/faults" -> post ? WALLET_FAULTS : UNKNOWN;
            case "/_sandbox/report" -> get ? REPORT : UNKNOWN;
            case "/_sandbox/orders" -> get ? ORDERS : UNKNOWN;
            case "/_sandbox/clock" -> post ? CLOCK : UNKNOWN;
            case "/_sandbox/catalogue" -> post ? CATALOGUE : UNKNOWN;
            case "/_sandbox/limits" -> post ? LIMITS : UNKNOWN;
            case "/_sandbox/redirected" -> REDIRECTED;
            default -> UNKNOWN;
        };
    }

    private static Endpoint ofOrder(boolean get, boolean post, String rest) {
        if (rest.equals("validations")) {
            return post ? VALIDATE : UNKNOWN;
        }
        if (get && rest.endsWith(SUBSCRIBE_SUFFIX)) {
            return SUBSCRIBE;
        }
        return get && rest.indexOf('/') < 0 ? READ : UNKNOWN;
    }
}
