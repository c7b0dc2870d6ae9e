package dev.usher.collect.log;

import dev.usher.formats.flexlog.FlexLog;
import dev.usher.formats.flexlog.LogEvent;
import dev.usher.formats.flexlog.LogEvent.Activity;
import dev.usher.formats.flexlog.LogSession;
import dev.usher.formats.flexlog.LogSessions;
import dev.usher.formats.flexlog.LogTime;
import dev.usher.formats.flexlog.Verb;
import dev.usher.seats.Observation.Denied;
import dev.usher.seats.Shown;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// Follows the debug log of a source from where it was read to.
///
/// A log that was never read is read from its beginning to its end first, so that dates and open
/// sessions are known; what it tells up to there is history and not news.
public final class Follower implements AutoCloseable {
    private final Tail tail;
    private final Told told;
    private final LogSessions sessions;
    private final Refusals refusals = new Refusals();
    private final List<LogSession> ended = new ArrayList<>();
    private FlexLog log;
    private Mark mark;
    private @Nullable Instant restarted;
    private boolean history;

    /// @param from what [#mark] gave, empty if it was never read
    /// @param holders who held seats there, if only the log can tell when they end
    public Follower(Path path, ZoneId zone, String from, List<Shown> holders) {
        this.tail = new Tail(path);
        this.told = new Told(zone);
        this.sessions = new LogSessions(ended::add);
        Place place = Place.parse(from).orElse(null);
        this.mark = place == null ? Mark.START : place.file();
        this.log =
                place == null ? new FlexLog(this::event) : FlexLog.from(place.log(), this::event);
        this.history = place == null;
        holders.stream().filter(one -> !one.queued()).forEach(this::held);
    }

    private void held(Shown one) {
        Instant start = one.start();
        if (start != null) {
            LocalDateTime local = LocalDateTime.ofInstant(start, told.zone());
            long second = local.toEpochSecond(ZoneOffset.UTC);
            sessions.accept(
                    new Activity(
                            Verb.OUT,
                            new LogTime(second, true, false, null),
                            0,
                            one.feature().daemon(),
                            one.feature().name(),
                            one.user(),
                            one.host(),
                            one.seats(),
                            "",
                            one.display(),
                            "",
                            "",
                            null,
                            null,
                            ""));
        }
    }

    private void event(LogEvent event) {
        sessions.accept(event);
        switch (event) {
            case Activity activity -> refusals.accept(activity);
            case LogEvent.Started started -> restarted = told.at(started.time());
            case LogEvent.Upgrade _ -> {}
            case LogEvent.Reserving _ -> {}
            case LogEvent.Stopped _ -> {}
            case LogEvent.Message _ -> {}
            case LogEvent.Jump _ -> {}
        }
    }

    /// Reads all there is.
    ///
    /// @throws InterruptedException if the caller is to stop
    public News read() throws InterruptedException {
        String trouble = "";
        boolean more = true;
        while (more) {
            if (Thread.interrupted()) {
                throw new InterruptedException("stopped while reading a log");
            }
            Stretch stretch = tail.read(mark, log::feed);
            trouble = trouble.isEmpty() ? stretch.trouble() : trouble;
            mark = stretch.to();
            more = stretch.more();
        }
        log.flush();
        List<Denied> denied = refusals.take().stream().map(told::denied).toList();
        List<LogSession> over = List.copyOf(ended);
        Instant began = restarted;
        ended.clear();
        restarted = null;
        List<LogSession> open = new ArrayList<>();
        sessions.eachOpen(open::add);
        if (!history) {
            return new News(over, open, denied, began, trouble);
        }
        history = mark.equals(Mark.START);
        return new News(List.of(), open, List.of(), null, trouble);
    }

    /// Where the reading stands, as [#Follower] takes it; empty if nothing was read yet.
    public String mark() {
        return mark.equals(Mark.START) ? "" : new Place(mark, log.mark()).toString();
    }

    /// Bytes of the file that were read.
    public long offset() {
        return mark.offset();
    }

    /// The file, as the file system calls it.
    public String file() {
        return mark.key();
    }

    public Told told() {
        return told;
    }

    @Override
    public void close() {
        tail.close();
    }
}
