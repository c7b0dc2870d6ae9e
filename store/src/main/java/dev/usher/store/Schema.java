package dev.usher.store;

import dev.usher.seats.Code;
import dev.usher.seats.Reason;
import dev.usher.usage.EventCode;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// The tables and views, and the version of their format.
final class Schema {
    /// Raised with every change that an older program could not read.
    static final int FORMAT = 2;

    private Schema() {}

    static void create(Connection connection) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            sql.execute("BEGIN TRANSACTION");
            sql.execute("CREATE TABLE format (version INTEGER NOT NULL)");
            sql.execute("INSERT INTO format VALUES (" + FORMAT + ")");
            sql.execute(EVENTS);
            sql.execute(DECISIONS);
            sql.execute(PROGRESS);
            sql.execute("INSERT INTO progress VALUES (0, 0, 0, '', 0, 0, '')");
            sql.execute(HOURS);
            sql.execute(PRUNED);
            sql.execute("CREATE TABLE term_event (number SMALLINT, name VARCHAR, text VARCHAR)");
            sql.execute("CREATE TABLE term_reason (number SMALLINT, text VARCHAR)");
            sql.execute(ARCHIVED);
            ArchivedMonths.view(connection, Path.of(""));
            sql.execute(KS_USAGE);
            sql.execute(KS_TERM_EVENT);
            sql.execute(KS_TERM_REASON);
            sql.execute("COMMIT");
        }
    }

    /// Brings tables of an older format up to date, in the transaction that is open.
    static void upgrade(Connection connection, int version) throws SQLException {
        if (version >= FORMAT) {
            return;
        }
        try (Statement sql = connection.createStatement()) {
            sql.execute("DROP VIEW KSUsage");
            sql.execute("ALTER TABLE usage_event RENAME TO usage_recent");
            sql.execute("ALTER TABLE progress ADD COLUMN archive_hash VARCHAR DEFAULT ''");
            sql.execute(ARCHIVED);
            ArchivedMonths.view(connection, Path.of(""));
            sql.execute(KS_USAGE);
            sql.execute("UPDATE format SET version = " + FORMAT);
        }
    }

    /// Adds words that this program knows and the tables do not yet.
    static void fillTerms(Connection connection) throws SQLException {
        try (var add =
                connection.prepareStatement(
                        """
                        INSERT INTO term_event SELECT ?, ?, ?
                        WHERE NOT EXISTS (FROM term_event WHERE number = ?)
                        """)) {
            for (EventCode code : EventCode.values()) {
                add.setInt(1, code.number());
                add.setString(2, code.text());
                add.setString(3, code.meaning());
                add.setInt(4, code.number());
                add.execute();
            }
        }
        try (var add =
                connection.prepareStatement(
                        """
                        INSERT INTO term_reason
                        SELECT (SELECT coalesce(max(number), 0) + 1 FROM term_reason), ?
                        WHERE NOT EXISTS (FROM term_reason WHERE text = ?)
                        """)) {
            for (String word : reasons()) {
                add.setString(1, word);
                add.setString(2, word);
                add.execute();
            }
        }
    }

    private static List<String> reasons() {
        List<String> words = new ArrayList<>();
        for (Reason reason : Reason.values()) {
            words.add(reason.text());
        }
        words.add("nominal");
        for (Code code : Code.values()) {
            words.add(code.text());
        }
        return words;
    }

    private static final String EVENTS =
            """
            CREATE TABLE usage_recent (
                era INTEGER NOT NULL,
                log_index BIGINT NOT NULL,
                ordinal INTEGER NOT NULL,
                happened_at TIMESTAMP NOT NULL,
                recorded_at TIMESTAMP,
                event SMALLINT NOT NULL,
                reason VARCHAR,
                session VARCHAR,
                user_name VARCHAR,
                host VARCHAR,
                computer VARCHAR,
                product VARCHAR,
                edition VARCHAR,
                program VARCHAR,
                pool VARCHAR,
                lease VARCHAR,
                seats INTEGER NOT NULL,
                server VARCHAR,
                decision VARCHAR,
                correlation VARCHAR,
                in_use_after INTEGER,
                started_at TIMESTAMP)
            """;

    private static final String DECISIONS =
            """
            CREATE TABLE decision (
                seq BIGINT NOT NULL,
                number BIGINT NOT NULL,
                id VARCHAR NOT NULL,
                decided_at TIMESTAMP NOT NULL,
                occasion VARCHAR NOT NULL,
                session VARCHAR,
                user_name VARCHAR NOT NULL,
                host VARCHAR NOT NULL,
                computer VARCHAR NOT NULL,
                product VARCHAR,
                feature VARCHAR,
                version VARCHAR,
                edition VARCHAR,
                program VARCHAR,
                seats INTEGER NOT NULL,
                rules INTEGER NOT NULL,
                candidates VARCHAR NOT NULL,
                outcome VARCHAR NOT NULL,
                code VARCHAR,
                lease VARCHAR,
                request VARCHAR,
                sentence VARCHAR NOT NULL,
                previous VARCHAR NOT NULL,
                hash VARCHAR NOT NULL)
            """;

    private static final String PROGRESS =
            """
            CREATE TABLE progress (
                era INTEGER NOT NULL,
                log_index BIGINT NOT NULL,
                decisions BIGINT NOT NULL,
                last_hash VARCHAR NOT NULL,
                rolled_era INTEGER NOT NULL,
                rolled_index BIGINT NOT NULL,
                archive_hash VARCHAR DEFAULT '')
            """;

    private static final String ARCHIVED =
            """
            CREATE TABLE archived_month (
                month VARCHAR NOT NULL,
                events BIGINT NOT NULL,
                bytes BIGINT NOT NULL,
                sha256 VARCHAR NOT NULL,
                hash VARCHAR NOT NULL,
                forgotten BOOLEAN NOT NULL)
            """;

    /// `seat_us` and `peak` are of the hour up to `last_at`; from there on `in_use` holds, through
    /// hours that have no row.
    private static final String HOURS =
            """
            CREATE TABLE usage_hour (
                pool VARCHAR NOT NULL,
                hour TIMESTAMP NOT NULL,
                peak BIGINT NOT NULL,
                seat_us BIGINT NOT NULL,
                denials BIGINT NOT NULL,
                in_use BIGINT NOT NULL,
                last_at TIMESTAMP NOT NULL)
            """;

    private static final String PRUNED =
            """
            CREATE TABLE decision_pruned (
                first_seq BIGINT NOT NULL,
                last_seq BIGINT NOT NULL,
                last_hash VARCHAR NOT NULL)
            """;

    private static final String KS_USAGE =
            """
            CREATE VIEW KSUsage AS
            SELECT era || '.' || log_index || '.' || ordinal AS usageID,
                   server AS usageServerID,
                   event AS usageEvent,
                   happened_at AS usageWhen,
                   started_at AS usageOtherTime,
                   recorded_at AS usageRecorded,
                   (SELECT number FROM term_reason t WHERE t.text = reason) AS usageReason,
                   computer AS usageComputerID,
                   host AS usageComputerName,
                   user_name AS usageUserName,
                   session AS usageSessionID,
                   product AS usageProductID,
                   edition AS usageEdition,
                   program AS usageProgramID,
                   pool AS usagePolicyID,
                   lease AS usageLicenseID,
                   seats AS usageCount,
                   in_use_after AS usageInUse
            FROM usage_event
            WHERE event <= 30
            """;

    private static final String KS_TERM_EVENT =
            """
            CREATE VIEW KSTermEvent AS
            SELECT number AS termEventID, name AS termEventName, text AS termEventText
            FROM term_event
            WHERE number <= 30
            """;

    private static final String KS_TERM_REASON =
            """
            CREATE VIEW KSTermReason AS
            SELECT number AS termReasonID, text AS termReasonText FROM term_reason
            """;
}
