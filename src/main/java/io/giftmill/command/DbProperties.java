package io.giftmill.command;

import io.giftmill.secret.Secret;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the record is kept.
 *
 * @param url a JDBC address: an H2 file with WRITE_DELAY=0, by default below the data folder, or a PostgreSQL database
 * @param user the database user
 * @param password its password; from the environment rather than a file
 */
@ConfigurationProperties("giftmill.db")
public record DbProperties(
        String url,
        @DefaultValue("giftmill") String user,
        @DefaultValue("") Secret password) {

    /** Whether this process has the database for itself: an H2 file can be open in one process only. */
    boolean isOwn() {
        return url.startsWith("jdbc:h2:");
    }

    @Override
    public String toString() {
        return "DbProperties[user=" + user + "]";
    }
}
