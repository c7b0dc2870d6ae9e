package dev.usher.collect.ask;

import dev.usher.collect.reading.Reports;
import dev.usher.collect.reading.WallClock;
import dev.usher.collect.tool.Program;
import dev.usher.collect.tool.Ran;
import dev.usher.collect.tool.Runner;
import dev.usher.formats.Format;
import dev.usher.formats.Head;
import dev.usher.formats.Problem;
import dev.usher.formats.Read;
import dev.usher.formats.TextReader;
import dev.usher.formats.known.KnownFormats;
import dev.usher.seats.site.Source;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Optional;

/// Asks a source once: runs its tool and reads what it prints while it prints.
public final class Asker {
    private final Runner runner;

    public Asker(Runner runner) {
        this.runner = runner;
    }

    /// Asks, in the caller's thread. Whatever the tool does, there is an answer.
    ///
    /// @param clock of the license server
    public Answer ask(Source source, WallClock clock) throws InterruptedException {
        Program program;
        try {
            program = Question.of(source);
        } catch (IllegalArgumentException odd) {
            return Answer.none(String.valueOf(odd.getMessage()), Duration.ZERO);
        }
        Hearing hearing = new Hearing(Question.format(source), clock.local());
        Ran ran = runner.run(program, hearing::take);
        return switch (ran) {
            case Ran.Failed failed -> Answer.none(failed.why(), failed.took());
            case Ran.Ended ended -> hearing.answer(ended, clock);
        };
    }

    /// Reads an answer of which the format may show only after some of it.
    private static final class Hearing {
        private static final int QUOTED = 200;

        private final String wanted;
        private final LocalDateTime printedAt;
        private final ByteArrayOutputStream start = new ByteArrayOutputStream();
        private @Nullable TextReader<?> reader;
        private Optional<Problem> fault = Optional.empty();

        private Hearing(String wanted, LocalDateTime printedAt) {
            this.wanted = wanted;
            this.printedAt = printedAt;
        }

        private void take(byte[] chunk, int from, int to) {
            int kept = Math.min(Head.ENOUGH - start.size(), to - from);
            start.write(chunk, from, kept);
            if (start.size() == Head.ENOUGH) {
                begin();
                feed(chunk, from + kept, to);
            }
        }

        private void feed(byte[] chunk, int from, int to) {
            if (reader != null && from < to) {
                reader.feed(chunk, from, to);
            }
        }

        /// Enough is known to tell the format.
        private void begin() {
            if (reader != null || fault.isPresent()) {
                return;
            }
            byte[] bytes = start.toByteArray();
            Head head = Head.of(bytes);
            fault = head.fault();
            Optional<Format<?>> found =
                    wanted.equals(Source.AUTO) ? KnownFormats.of(head) : KnownFormats.named(wanted);
            if (fault.isEmpty() && found.isPresent()) {
                reader = found.get().open(printedAt);
                feed(bytes, 0, bytes.length);
            }
        }

        private Answer answer(Ran.Ended ended, WallClock clock) {
            begin();
            TextReader<?> open = reader;
            if (open == null) {
                return Answer.none(unread(ended), ended.took());
            }
            Read<?> read = open.end();
            Reports.Outcome outcome = Reports.of(read, clock);
            String why = outcome.why().isEmpty() ? "" : outcome.why() + said(ended);
            return new Answer(
                    outcome.reading(), why, read.problems(), read.problemCount(), ended.took());
        }

        private String unread(Ran.Ended ended) {
            if (start.size() == 0) {
                return "the tool printed nothing and ended with " + ended.exit() + said(ended);
            }
            if (fault.isPresent()) {
                return "what the tool printed cannot be read: " + fault.get().message();
            }
            return wanted.equals(Source.AUTO)
                    ? "what the tool printed is in none of the formats known, and begins with "
                            + quoted()
                    : "there is no format of the name " + wanted;
        }

        private String said(Ran.Ended ended) {
            String errors = ended.errors().strip().replaceAll("\\s+", " ");
            return errors.isEmpty()
                    ? ""
                    : "; it said: " + errors.substring(0, Math.min(QUOTED, errors.length()));
        }

        private String quoted() {
            String text = start.toString(StandardCharsets.UTF_8).strip();
            int end = text.indexOf('\n') < 0 ? text.length() : text.indexOf('\n');
            return '"' + text.substring(0, Math.min(QUOTED, end)).strip() + '"';
        }
    }
}
