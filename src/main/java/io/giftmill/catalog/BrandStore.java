package io.giftmill.catalog;

import io.giftmill.partner.Brand;
import io.giftmill.partner.Logo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The brands as they are known now. */
@Component
class BrandStore {
    private static final String ADD = """
            insert into catalog_brand (family, brand_id, category, kind, out_of_stock, least, most, logo_url,
                logo_base_url, popular, missing, redeem_notes, country_code, brand_name, first_seen_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String CHANGE = """
            update catalog_brand set family = ?, brand_id = ?, category = ?, kind = ?, out_of_stock = ?, least = ?,
                most = ?, logo_url = ?, logo_base_url = ?, popular = ?, missing = ?, redeem_notes = ?
            where country_code = ? and brand_name = ?""";

    private final JdbcTemplate jdbc;
    private final Clock clock;

    BrandStore(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The brands of a country by name. */
    Map<String, Listed> of(String country) {
        Map<String, Listed> brands = new LinkedHashMap<>();
        jdbc.query(
                        "select * from catalog_brand where country_code = ? order by brand_name",
                        BrandStore::listed,
                        country)
                .forEach(one -> brands.put(one.brand().name(), one));
        return brands;
    }

    /** Null when it is not known. */
    Listed find(Key key) {
        List<Listed> found = jdbc.query(
                "select * from catalog_brand where country_code = ? and brand_name = ?",
                BrandStore::listed,
                key.country(),
                key.brand());
        return found.isEmpty() ? null : found.get(0);
    }

    /** The brands of all countries, or of one. */
    List<Listed> all(String country) {
        return jdbc.query(
                "select * from catalog_brand where ? = '' or country_code = ? order by country_code, brand_name",
                BrandStore::listed,
                country == null ? "" : country,
                country == null ? "" : country);
    }

    /** The countries in which a brand of this name is listed. */
    List<String> countriesSelling(String brand) {
        return jdbc.queryForList(
                "select country_code from catalog_brand where brand_name = ? and missing = 0 order by country_code",
                String.class,
                brand);
    }

    void add(Collection<Listed> brands) {
        var now = Fit.time(clock.instant());
        jdbc.batchUpdate(ADD, brands.stream().map(brand -> values(brand, now)).toList());
    }

    void change(Collection<Listed> brands) {
        jdbc.batchUpdate(CHANGE, brands.stream().map(BrandStore::values).toList());
    }

    private static Object[] values(Listed listed, Object... more) {
        Brand brand = listed.brand();
        Object[] values = {
            brand.family(),
            brand.brandId(),
            brand.category(),
            brand.kind(),
            brand.outOfStock(),
            brand.least(),
            brand.most(),
            brand.logo().url(),
            brand.logo().baseUrl(),
            brand.popular(),
            listed.missing(),
            listed.redeemNotes(),
            brand.countryCode(),
            brand.name()
        };
        Object[] all = new Object[values.length + more.length];
        System.arraycopy(values, 0, all, 0, values.length);
        System.arraycopy(more, 0, all, values.length, more.length);
        return all;
    }

    private static Listed listed(ResultSet row, int number) throws SQLException {
        Brand brand = new Brand(
                row.getString("brand_name"),
                row.getString("family"),
                row.getString("brand_id"),
                row.getString("country_code"),
                row.getString("category"),
                List.of(),
                row.getString("kind"),
                row.getBoolean("out_of_stock"),
                row.getString("least"),
                row.getString("most"),
                new Logo(row.getString("logo_url"), row.getString("logo_base_url")),
                row.getBoolean("popular"));
        return new Listed(brand, row.getInt("missing"), row.getString("redeem_notes"));
    }
}
