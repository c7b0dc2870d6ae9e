package dev.usher.cli;

import dev.usher.cli.terminal.Subcommand;
import dev.usher.cli.terminal.Terminal;
import dev.usher.cli.wire.Refused;
import dev.usher.cli.wire.Unreachable;
import dev.usher.cli.wire.Wire;
import dev.usher.collect.log.History;
import dev.usher.contract.HistoryAnswer;
import dev.usher.contract.HistoryRequest;
import dev.usher.formats.Problem;
import dev.usher.seats.Observation.Denied;
import dev.usher.seats.Observation.Passed;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/// `usher import log FILE --source NAME`: an old debug log, read into history.
@Command(
        name = "log",
        mixinStandardHelpOptions = true,
        description = {
            "Read an old FlexNet debug log into the history of a source.",
            "The same log again adds nothing; one that was broken off or has grown goes on where it"
                    + " was."
        })
final class LogCommand extends Subcommand {
    @Parameters(paramLabel = "FILE", description = "The debug log.")
    private @Nullable Path file;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            required = true,
            description = "The source it is of, as in the site file.")
    private String source = "";

    private long taken;
    private long clipped;

    LogCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() throws Exception {
        Path log = Objects.requireNonNull(file);
        if (!Files.isReadable(log) || Files.isDirectory(log)) {
            terminal().say(log + " is no file that can be read");
            return REFUSED;
        }
        Wire wire = wire();
        String digest = History.digest(log);
        HistoryAnswer before =
                wire.get(Wire.path("sources", source, "history", digest)).as(HistoryAnswer.class);
        long size = Files.size(log);
        History.Taker<Exception> taker = part -> add(wire, digest, part, size);
        History.Summary read = History.read(log, ZoneId.of(before.zone()), before.end(), taker);
        terminal().progress("");
        if (json()) {
            terminal()
                    .out()
                    .println(
                            "{\"taken\": %d, \"clipped\": %d, \"open\": %d, \"problems\": %d}"
                                    .formatted(taken, clipped, read.open(), read.problemCount()));
        } else {
            tell(read, before.end() > 0);
        }
        return DONE;
    }

    private long add(Wire wire, String digest, History.Part part, long size)
            throws Unreachable, Refused {
        HistoryRequest body =
                new HistoryRequest(
                        digest,
                        part.offset(),
                        part.end(),
                        part.passed().stream().map(LogCommand::use).toList(),
                        part.denied().stream().map(LogCommand::refusal).toList());
        HistoryAnswer answer =
                wire.post(Wire.path("sources", source, "history"), body).as(HistoryAnswer.class);
        taken += answer.taken();
        clipped += answer.clipped();
        terminal()
                .progress(
                        "%d %% read, %d entries"
                                .formatted(100 * answer.end() / Math.max(1, size), taken));
        return answer.end();
    }

    private static HistoryRequest.Use use(Passed passed) {
        return new HistoryRequest.Use(
                passed.shown().feature().name(),
                passed.shown().feature().daemon(),
                passed.shown().user(),
                passed.shown().host(),
                passed.shown().display(),
                passed.shown().seats(),
                passed.from(),
                passed.to(),
                passed.reason().text());
    }

    private static HistoryRequest.Refusal refusal(Denied denied) {
        return new HistoryRequest.Refusal(
                denied.feature().name(),
                denied.feature().daemon(),
                denied.user(),
                denied.host(),
                denied.seats(),
                denied.why(),
                Objects.requireNonNull(denied.at()));
    }

    private void tell(History.Summary read, boolean before) {
        terminal()
                .out()
                .printf(
                        "%d checkouts and denials are in the history of %s%s%n",
                        taken, source, before ? " now that were not before" : "");
        if (clipped > 0) {
            terminal().out().printf("%d are left out: the source was watched by then%n", clipped);
        }
        if (read.open() > 0) {
            terminal()
                    .out()
                    .printf("checkouts still open at the end of the log: %d%n", read.open());
        }
        problems(read.problems(), read.problemCount());
    }

    private void problems(List<Problem> problems, long count) {
        if (count > 0) {
            terminal().out().printf("%d places could not be read:%n", count);
            problems.forEach(problem -> terminal().out().println("  " + problem));
        }
        if (count > problems.size()) {
            terminal().out().printf("  and %d more%n", count - problems.size());
        }
    }
}
