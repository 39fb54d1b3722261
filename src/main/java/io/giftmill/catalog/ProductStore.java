package io.giftmill.catalog;

import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import io.giftmill.partner.Product;
import io.giftmill.partner.ProductRange;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The products as they are known now. */
@Component
class ProductStore {
    private static final String ADD = """
            insert into catalog_product (country_code, brand_name, position, product_id, denomination, range_min,
                range_max, range_step, delivery_type, currency_code, face_value, price_amount, original_amount,
                price_at_min, price_at_max, price_coin)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final JdbcTemplate jdbc;

    ProductStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    List<Offer> of(Key key) {
        return jdbc.query(
                "select * from catalog_product where country_code = ? and brand_name = ? order by position",
                ProductStore::offer,
                key.country(),
                key.brand());
    }

    /** The brands whose products are known, in a country. */
    List<String> brandsIn(String country) {
        return jdbc.queryForList(
                "select distinct brand_name from catalog_product where country_code = ? order by brand_name",
                String.class,
                country);
    }

    void replace(Key key, List<Offer> offers) {
        jdbc.update(
                "delete from catalog_product where country_code = ? and brand_name = ?", key.country(), key.brand());
        List<Object[]> rows = new ArrayList<>();
        offers.forEach(offer -> rows.add(row(key, rows.size(), offer)));
        jdbc.batchUpdate(ADD, rows);
    }

    private static Object[] row(Key key, int position, Offer offer) {
        Product product = offer.product();
        ProductRange range = product.range();
        return new Object[] {
            key.country(),
            key.brand(),
            position,
            product.productId(),
            product.denomination(),
            range == null ? null : range.min(),
            range == null ? null : range.max(),
            range == null ? null : range.step(),
            product.deliveryType(),
            product.currencyCode(),
            product.faceValue(),
            amount(product.price()),
            amount(product.originalPrice()),
            amount(offer.atLeast()),
            amount(offer.atMost()),
            coin(product.price(), offer.atLeast(), offer.atMost())
        };
    }

    private static BigDecimal amount(Money money) {
        return money == null ? null : money.amount();
    }

    private static String coin(Money... prices) {
        for (Money price : prices) {
            if (price != null) {
                return price.asset().code();
            }
        }
        return null;
    }

    private static Offer offer(ResultSet row, int number) throws SQLException {
        String denomination = row.getString("denomination");
        String currency = row.getString("currency_code");
        ProductRange range = denomination != null
                ? null
                : new ProductRange(
                        number(row, "range_min"), number(row, "range_max"), number(row, "range_step"), currency);
        Product product = new Product(
                row.getString("product_id"),
                denomination,
                range,
                row.getString("delivery_type"),
                currency,
                number(row, "face_value"),
                money(row, "price_amount"),
                money(row, "original_amount"));
        return new Offer(product, money(row, "price_at_min"), money(row, "price_at_max"));
    }

    private static BigDecimal number(ResultSet row, String column) throws SQLException {
        return Fit.number(row.getBigDecimal(column));
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        BigDecimal amount = row.getBigDecimal(column);
        return amount == null ? null : new Money(amount, new Asset(row.getString("price_coin")));
    }
}
