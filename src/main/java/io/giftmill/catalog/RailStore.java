package io.giftmill.catalog;

import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rails as they are known now. */
@Component
class RailStore {
    private static final String ADD = """
            insert into catalog_rail (coin, network, position, coin_suspended, network_suspended, threshold, chain_id,
                contract_address)
            values (?, ?, ?, ?, ?, ?, ?, ?)""";

    private final JdbcTemplate jdbc;

    RailStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    List<RailEntry> all() {
        return jdbc.query("select * from catalog_rail order by position", RailStore::entry);
    }

    void replace(List<RailEntry> entries) {
        jdbc.update("delete from catalog_rail");
        List<Object[]> rows = new ArrayList<>();
        for (RailEntry entry : entries) {
            rows.add(new Object[] {
                entry.coin(),
                entry.network(),
                rows.size(),
                entry.coinSuspended(),
                entry.networkSuspended(),
                entry.threshold() == null ? null : entry.threshold().amount(),
                entry.chainId(),
                entry.contractAddress()
            });
        }
        jdbc.batchUpdate(ADD, rows);
    }

    private static RailEntry entry(ResultSet row, int number) throws SQLException {
        String coin = row.getString("coin");
        BigDecimal threshold = row.getBigDecimal("threshold");
        return new RailEntry(
                coin,
                row.getString("network"),
                row.getBoolean("coin_suspended"),
                row.getBoolean("network_suspended"),
                threshold == null ? null : new Money(threshold, new Asset(coin)),
                row.getObject("chain_id", Integer.class),
                row.getString("contract_address"));
    }
}
