package io.giftmill.command;

import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/**
 * Brings the database to the form this program needs. PostgreSQL does each migration whole or not at all. H2 commits every
 * statement of one by itself, so there a copy is kept until all are done, and a start that finds one begins again with it.
 */
@Component
class Migration extends BaseCallback implements FlywayMigrationStrategy {
    private final SafetyCopy copy;
    private boolean isTaken;

    Migration(DbProperties database) {
        this.copy = database.isOwn() ? SafetyCopy.ofDatabase(database.url()) : null;
    }

    /** @throws UnusableException if the copy cannot be put back, or none can be made */
    @Override
    public void migrate(Flyway flyway) {
        if (copy != null) {
            copy.putBack();
        }
        flyway.migrate();
    }

    @Override
    public boolean supports(Event event, Context context) {
        return copy != null && (event == Event.BEFORE_EACH_MIGRATE || event == Event.AFTER_MIGRATE);
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        if (event == Event.AFTER_MIGRATE) {
            copy.remove();
        } else if (!isTaken) {
            copy.take(draft -> {
                try (Statement statement = context.getConnection().createStatement()) {
                    statement.execute("backup to '" + draft.replace("'", "''") + "'");
                } catch (SQLException failed) {
                    throw new UnusableException("giftmill.db.url: no copy of the database can be made before it is"
                            + " changed for this version (" + failed.getMessage() + "). Make room beside it.");
                }
            });
            isTaken = true;
        }
    }
}
