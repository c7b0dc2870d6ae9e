package dev.usher.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

class SqlDoorTest {
    private static final StoreSettings QUICK =
            new StoreSettings(100, 1, Duration.ofMillis(10), 50_000, Duration.ofSeconds(1));

    @TempDir private Path dir;
    private EventStore store;

    @BeforeEach
    void open() {
        store = EventStore.open(dir, "main", QUICK, InstantSource.fixed(Happenings.START));
        for (Entry entry : new Happenings(1).entries(100)) {
            store.applied(1, entry.marker().index(), entry.stamp(), entry.facts());
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    private QueryRefused refused(String query) {
        QueryRefused refusal = catchThrowableOfType(QueryRefused.class, () -> store.sql(query));
        assertThat(refusal).as(query).isNotNull();
        return refusal;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT count(*) FROM usage_event",
                "select count(*) from KSUsage;",
                "WITH e AS (SELECT * FROM usage_event) SELECT count(*) FROM e -- a comment",
                "/* a /* nested */ comment; */ SELECT 'a;b', \"pool\" FROM usage_event",
                "SELECT $$a;b$$, E'it\\'s; so'",
                "SHOW TABLES",
                "DESCRIBE usage_event",
                "SELECT * FROM range(3)"
            })
    void questions_are_answered(String query) throws QueryRefused {
        assertThat(store.sql(query).rows()).isNotEmpty();
    }

    @Test
    void an_answer_has_names_and_plain_values() throws QueryRefused {
        SqlAnswer answer =
                store.sql(
                        """
                        SELECT 1 AS a, 'x' AS b, NULL AS c, true AS d,
                               TIMESTAMP '2026-03-29 01:02:03' AS e, 2.5 AS f, [1, 2] AS g
                        """);

        assertThat(answer.columns()).containsExactly("a", "b", "c", "d", "e", "f", "g");
        assertThat(answer.rows().toString())
                .isEqualTo("[[1, x, null, true, 2026-03-29T01:02:03Z, 2.5, [1, 2]]]");
        assertThat(answer.more()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ";",
                "-- nothing",
                "SELECT 1; SELECT 2",
                "SELECT 1; DROP TABLE usage_event",
                "DELETE FROM usage_event",
                "COPY usage_event TO '/tmp/stolen.csv'",
                "COPY (SELECT 1) TO '/tmp/stolen.csv'",
                "ATTACH '/tmp/other.duckdb'",
                "PRAGMA database_list",
                "INSTALL httpfs",
                "SET threads = 8",
                "CALL force_checkpoint()",
                "BEGIN TRANSACTION",
                "EXPLAIN ANALYZE SELECT 1",
                "SELECT e'\\'; DROP TABLE usage_event; --'; SELECT 1"
            })
    void all_but_one_question_is_refused(String query) {
        assertThat(refused(query).code()).isEqualTo("not-one-question");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM read_csv('/etc/passwd')",
                "SELECT * FROM \"read_csv\"('/etc/passwd')",
                "SELECT * FROM READ_TEXT /* so */ ('/etc/passwd')",
                "SELECT * FROM glob('/etc/*')",
                "SELECT * FROM query('SELECT 1')",
                "SELECT * FROM force_checkpoint()",
                "SELECT * FROM arrow_scan(1, 2, 3)",
                "SELECT * FROM json_execute_serialized_sql('x')",
                "SELECT write_log('x')"
            })
    void functions_that_reach_beyond_the_tables_are_refused(String query) {
        assertThat(refused(query).code()).isEqualTo("forbidden-function");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM '/etc/passwd'",
                "SELECT * FROM '/etc/hosts.csv'",
                "SELECT * FROM nothing",
                "SELECT 1 FROM",
                "WITH x AS (SELECT 1) INSERT INTO format SELECT 7",
                "WITH x AS (SELECT 1) DELETE FROM usage_event",
                "SELECT 1) UNION (SELECT 2"
            })
    void what_is_wrong_or_not_there_is_refused_in_a_sentence(String query) throws QueryRefused {
        assertThat(refused(query).code()).isEqualTo("wrong-sql");
        assertThat(
                        store.sql(
                                        "SELECT count(*) > 0, (SELECT version FROM format) FROM"
                                                + " usage_event")
                                .rows())
                .containsExactly(List.of(true, Schema.FORMAT));
    }

    @Test
    void a_question_without_end_is_ended_on_time_and_the_next_is_answered() throws QueryRefused {
        String endless =
                "SELECT count(*) FROM range(100000) a, range(10000) b WHERE (a.range * b.range) % 7"
                        + " = 3";

        assertThat(refused(endless).code()).isEqualTo("too-slow");
        assertThat(store.sql("SELECT 1").rows()).containsExactly(List.of(1));
    }

    @Test
    void a_question_that_needs_too_much_memory_is_refused_and_writing_goes_on()
            throws QueryRefused {
        assertThat(refused("SELECT list(range) FROM range(30000000)").code())
                .isIn("too-large", "too-slow");

        store.applied(1, 101, Happenings.START, List.of());
        store.awaitIndex(101);
        assertThat(store.durableIndex()).isEqualTo(101);
    }

    @Test
    void rows_are_bounded() throws QueryRefused {
        SqlAnswer answer = store.sql("SELECT * FROM range(20000)");

        assertThat(answer.rows()).hasSize(SqlAnswer.MOST);
        assertThat(answer.more()).isTrue();
    }
}
