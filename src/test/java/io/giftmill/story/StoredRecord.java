package io.giftmill.story;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** The record in the data folder, read after the program has ended. */
final class StoredRecord implements AutoCloseable {
    private final Connection connection;

    private StoredRecord(Connection connection) {
        this.connection = connection;
    }

    static StoredRecord of(Program program) {
        Path file = program.data().resolve("db").resolve("giftmill");
        try {
            return new StoredRecord(DriverManager.getConnection(
                    "jdbc:h2:file:" + file + ";IFEXISTS=TRUE;ACCESS_MODE_DATA=r", "giftmill", ""));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** A number that a query gives. */
    long count(String query) {
        return Long.parseLong(texts(query).get(0));
    }

    /** The first column of what a query gives. */
    List<String> texts(String query) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException failed) {
            throw new IllegalStateException(query, failed);
        }
    }

    /** Nothing of a refused file is kept but the refusal. */
    void holdsOnlyRefusals(long refusals) {
        assertThat(count("select count(*) from batch")).as("batches").isZero();
        assertThat(count("select count(*) from line")).as("lines").isZero();
        assertThat(count("select count(*) from refusal")).as("refusals").isEqualTo(refusals);
    }

    /** What the record promises about itself once all work is done, whatever the program went through. */
    void isConsistent() {
        isSound();
        assertNone("lines under way", """
                select id || ' ' || status from line where status in
                    ('RECEIVED', 'VALID', 'READY', 'PLACING', 'IN_DOUBT', 'PLACED', 'RELEASED', 'PAID')""");
        assertNone("lines that rest without a reason", """
                select id || ' ' || status from line
                where status not in ('DELIVERED', 'DUPLICATE') and reason is null
                    and not exists (select 1 from line_problem p where p.line_id = line.id)""");
        assertNone("delivered lines without a delivery, or the reverse", """
                select id || ' ' || status from line
                where (status = 'DELIVERED') <> (id in (select line_id from delivery))""");
        assertNone("attempts that neither made an order nor have an end", """
                select a.id from attempt a
                where not exists (select 1 from partner_order o where o.attempt_id = a.id)
                    and not exists (select 1 from attempt_end e where e.attempt_id = a.id)""");
    }

    /** What it promises at any moment. */
    void isSound() {
        assertNone("lines whose events do not lead without a gap to where they stand", """
                select l.id || ' ' || l.version from line l left join line_event e on e.line_id = l.id
                group by l.id, l.version
                having count(e.version) <> l.version
                    or (l.version > 0 and (min(e.version) <> 1 or max(e.version) <> l.version))""");
        assertNone("events that do not begin where the one before ended", """
                select e.line_id || ' ' || e.version from line_event e
                join line_event b on b.line_id = e.line_id and b.version = e.version - 1
                where b.to_status <> e.from_status""");
        assertNone("instructions that differ from the order they pay", """
                select i.attempt_id from payment_instruction i join partner_order o on o.attempt_id = i.attempt_id
                where i.order_id <> o.order_id or i.wallet_address <> o.wallet_address or i.coin <> o.coin
                    or i.network <> o.network or i.amount <> o.due_amount or i.pay_before >= o.expires_at""");
        assertNone("lines with more than one payment instruction", """
                select al.line_id from attempt_line al join payment_instruction i on i.attempt_id = al.attempt_id
                group by al.line_id having count(*) > 1""");
    }

    /** The partner has seen no order that was not announced in the record before, and cannot have made one we do not expect. */
    void agreesWith(SandboxProcess sandbox) {
        long attempts = count("select count(*) from attempt");
        assertThat(sandbox.posts()).as("posts, of %s attempts", attempts).isLessThanOrEqualTo(attempts);
        long known = count("select count(*) from partner_order");
        long unanswered = count("select count(*) from attempt_end where outcome = 'UNANSWERED'");
        assertThat(sandbox.report().at("/orders/created").asLong() - known)
                .as("orders nobody knows, of %s unanswered attempts", unanswered)
                .isBetween(0L, unanswered);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void assertNone(String what, String query) {
        assertThat(texts(query)).as(what).isEmpty();
    }
}
