package dev.usher.cli.run;

import dev.usher.contract.JournalKind;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/// Looks after an observed program: it needs no seat, so it goes on whatever happens.
final class Lookout {
    private static final Duration LOOK = Duration.ofMillis(250);

    private final Session session;
    private final Diary diary;

    Lookout(Session session, Diary diary) {
        this.session = session;
        this.diary = diary;
    }

    /// Stays until the program has ended.
    ///
    /// @return whether the server was there at the end; else the quit is written down
    boolean over(Child child) throws InterruptedException, IOException {
        boolean there = true;
        while (!child.endsWithin(LOOK)) {
            there =
                    switch (session.beat(Instant.now())) {
                        case QUIET -> there;
                        case COUNTED -> true;
                        case SILENT, LOST -> false;
                    };
        }
        if (!there) {
            diary.observed(JournalKind.LOGGED_QUIT, Instant.now());
        }
        return there;
    }
}
