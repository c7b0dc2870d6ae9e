package dev.usher.formats.flexlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.formats.flexlog.LogSession.End;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

class LogSessionsTest {
    @Test
    void sessions_are_paired_without_handles_first_out_first_in() throws IOException {
        assertThat(Logs.sessions(Logs.bytes("classic.log")))
                .extracting(LogSessionsTest::line)
                .containsExactly(
                        "solver bob.b 2 08:02-08:06 RETURNED",
                        "draft_2026_0F ada 1 08:00-09:00 INACTIVE in suite_F",
                        "suite_F ada 1 08:00-09:00 INACTIVE",
                        "solver gus 1 23:59:58-00:00:01 RETURNED",
                        "viewer Juan José 1 08:01-01:00:01 SHUTDOWN",
                        "viewer gus 1 00:00:02-01:00:01 SHUTDOWN",
                        "solver bob.b 1 08:02-01:00:01 SHUTDOWN",
                        "solver flo 2 08:06-01:00:01 SHUTDOWN",
                        "solver flo 2 08:07-01:00:01 SHUTDOWN");
    }

    @Test
    void a_checkin_of_what_was_out_before_the_log_has_no_start() {
        String log = "8:00:00 (d) TIMESTAMP 3/4/2026\n8:00:01 (d) IN: \"f\" a@b  (2 licenses)\n";

        assertThat(Logs.sessions(Logs.of(log)))
                .extracting(LogSessionsTest::line)
                .containsExactly("f a 2 ?-08:00:01 RETURNED");
    }

    @Test
    void an_upgrade_to_fewer_seats_gives_some_back() {
        String log =
                """
                8:00:00 (d) TIMESTAMP 3/4/2026
                8:00:00 (d) OUT: "f" a@b  (5 licenses)
                9:00:00 (d) UPGRADE: "f" a@b  (5->2 licenses)
                """;

        assertThat(Logs.sessions(Logs.of(log)))
                .extracting(LogSessionsTest::line)
                .containsExactly("f a 3 08:00-09:00 RETURNED", "f a 2 08:00-? STILL_OUT");
    }

    @Test
    void the_start_of_one_daemon_ends_its_own_sessions_that_of_lmgrd_all() {
        String log =
                """
                8:00:00 (d) TIMESTAMP 3/4/2026
                8:00:00 (d) OUT: "f" a@b
                8:00:00 (e) OUT: "g" a@b
                9:00:00 (d) FlexNet Licensing version v11.16
                9:30:00 (d) OUT: "f" c@b
                10:00:00 (lmgrd) FLEXlm (v11.16 build 1) started on lic1 (linux) (3/4/2026)
                """;

        assertThat(Logs.sessions(Logs.of(log)))
                .extracting(LogSessionsTest::line)
                .containsExactly(
                        "f a 1 08:00-09:00 SHUTDOWN",
                        "g a 1 08:00-10:00 SHUTDOWN",
                        "f c 1 09:30-10:00 SHUTDOWN");
    }

    @Test
    void where_logs_overlap_a_session_that_began_in_both_ends_once() throws IOException {
        assertThat(Logs.sessions(Logs.bytes("glued.log")))
                .extracting(LogSessionsTest::line)
                .containsExactly(
                        "solver bob 1 10:00-08:00 RETURNED",
                        "solver eve 1 16:00-11:00 RETURNED",
                        "solver ada 1 09:00:01-? UNKNOWN",
                        "solver kim 1 09:30-? STILL_OUT");
    }

    @Test
    void of_too_many_open_sessions_the_oldest_is_dropped_and_said_to_be() {
        List<LogSession> ended = new ArrayList<>();
        LogSessions sessions = new LogSessions(ended::add);
        LogEvent.Activity any =
                (LogEvent.Activity) Logs.events(Logs.of("8:00:00 (d) OUT: \"f\" a@b\n")).getFirst();
        for (int i = 0; i <= LogSessions.MOST; i++) {
            sessions.accept(
                    new LogEvent.Activity(
                            Verb.OUT,
                            any.time(),
                            i + 1,
                            "d",
                            "f",
                            "u" + i,
                            "h",
                            1,
                            "",
                            "",
                            "",
                            "",
                            null,
                            null,
                            ""));
        }

        assertThat(sessions.openSessions()).isEqualTo(LogSessions.MOST);
        assertThat(sessions.dropped()).isEqualTo(1);
        assertThat(ended).singleElement().extracting(LogSession::end).isEqualTo(End.DROPPED);
    }

    private static String line(LogSession session) {
        return session.feature()
                + " "
                + session.user()
                + " "
                + session.seats()
                + " "
                + (session.from() == null ? "?" : session.from().clock())
                + "-"
                + (session.to() == null ? "?" : session.to().clock())
                + " "
                + session.end()
                + (session.pack().isEmpty() ? "" : " in " + session.pack());
    }
}
