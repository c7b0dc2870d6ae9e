package dev.usher.cli;

import dev.usher.cli.terminal.Subcommand;
import dev.usher.cli.terminal.Table;
import dev.usher.cli.terminal.Terminal;
import dev.usher.collect.ask.Answer;
import dev.usher.collect.ask.Asker;
import dev.usher.collect.reading.Reading;
import dev.usher.collect.reading.WallClock;
import dev.usher.collect.tool.Limits;
import dev.usher.collect.tool.Runner;
import dev.usher.contract.Json;
import dev.usher.contract.LookView;
import dev.usher.seats.FeatureCount;
import dev.usher.seats.Shown;
import dev.usher.seats.site.Source;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/// `usher collect once --kind K --tool FILE`: a dry look at another license manager. The tool runs
/// here, and nothing is recorded.
@Command(
        name = "once",
        mixinStandardHelpOptions = true,
        description = {
            "Run the tool of a license manager here and show what watching would see.",
            "Nothing is recorded and no server is asked."
        })
final class LookCommand extends Subcommand {
    @Option(
            names = "--kind",
            required = true,
            converter = KindWord.class,
            description = {
                "Whose manager: flexnet, dsls, lum, rlm, lmx, sentinel, lsdyna, olicense, or"
                        + " command",
                "for any program that prints one of the formats."
            })
    private Source.@Nullable Kind kind;

    @Option(
            names = "--tool",
            paramLabel = "FILE",
            required = true,
            description = "The program to run, by its absolute path.")
    private String tool = "";

    @Option(names = "--address", description = "Of the license server, such as 27000@lic1.")
    private String address = "";

    @Option(
            names = "--argument",
            paramLabel = "TEXT",
            description = "Of the tool, in place of the kind's own; again for each.")
    private List<String> arguments = List.of();

    @Option(names = "--format", description = "How to read it (else by its content).")
    private String format = Source.AUTO;

    @Option(names = "--zone", description = "Of the times it prints (else the one here).")
    private @Nullable ZoneId zone;

    @Option(names = "--timeout", description = "How long it may take, such as PT30S.")
    private Duration timeout = Source.TIMEOUT;

    LookCommand(Terminal terminal) {
        super(terminal);
    }

    /// Reads a kind as the site file writes it.
    static final class KindWord implements ITypeConverter<Source.Kind> {
        @Override
        public Source.Kind convert(String word) {
            for (Source.Kind kind : Source.Kind.values()) {
                if (kind.name().equalsIgnoreCase(word)) {
                    return kind;
                }
            }
            throw new TypeConversionException("expected one such as flexnet, found " + word);
        }
    }

    @Override
    public Integer call() throws Exception {
        Source.Kind whose = kind == null ? Source.Kind.COMMAND : kind;
        Source source =
                new Source(
                        "once",
                        whose,
                        address,
                        tool,
                        arguments,
                        format,
                        "",
                        "",
                        "",
                        null,
                        Source.EVERY,
                        timeout,
                        List.of());
        Runner runner =
                new Runner(
                        Limits.STANDARD.within(timeout),
                        System::nanoTime,
                        terminal().environment());
        ZoneId there = zone == null ? terminal().zone() : zone;
        Answer answer = new Asker(runner).ask(source, new WallClock(there, Instant.now()));
        LookView view = view(answer);
        if (json()) {
            printed(Json.write(view));
        } else {
            show(view);
        }
        return view.why() == null ? DONE : REFUSED;
    }

    private static LookView view(Answer answer) {
        Reading reading = answer.reading();
        return new LookView(
                reading == null ? answer.why() : null,
                answer.took().toMillis(),
                reading == null || reading.missing().isEmpty() ? null : reading.missing(),
                reading == null
                        ? List.of()
                        : reading.features().stream().map(LookCommand::feature).toList(),
                reading == null
                        ? List.of()
                        : reading.holders().stream().map(LookCommand::holder).toList(),
                answer.problems().stream().map(Object::toString).toList(),
                answer.problemCount());
    }

    private static LookView.Feature feature(FeatureCount counts) {
        boolean known = counts.state() == FeatureCount.State.KNOWN;
        return new LookView.Feature(
                counts.feature().name(),
                counts.feature().daemon(),
                counts.feature().version(),
                counts.state().text(),
                known ? counts.issued() : null,
                known ? counts.inUse() : null,
                counts.reserved(),
                counts.queued());
    }

    private static LookView.Holder holder(Shown shown) {
        Shown.Borrow borrow = shown.borrow();
        return new LookView.Holder(
                shown.feature().name(),
                shown.user(),
                shown.host(),
                shown.handle(),
                shown.seats(),
                shown.start(),
                shown.queued(),
                borrow != null,
                borrow == null ? null : borrow.until());
    }

    private void show(LookView view) {
        if (view.why() != null) {
            terminal().say("no answer: " + view.why());
            return;
        }
        Table features = Table.of("FEATURE", "STATE", ">SEATS", ">IN USE", ">RESERVED", ">QUEUED");
        for (LookView.Feature one : view.features()) {
            features.row(
                    one.name(),
                    one.state(),
                    or(one.issued(), "-"),
                    or(one.inUse(), "-"),
                    one.reserved(),
                    one.queued());
        }
        print(features);
        terminal().out().println();
        Table holders = Table.of("FEATURE", "USER", "HOST", ">SEATS", "SINCE", "STATE");
        for (LookView.Holder one : view.holders()) {
            holders.row(
                    one.feature(),
                    one.user(),
                    one.host(),
                    one.seats(),
                    time(one.start()),
                    one.queued() ? "waits" : one.borrowed() ? "borrowed" : "holds");
        }
        print(holders);
        notes(view);
    }

    private void notes(LookView view) {
        if (view.missing() != null) {
            terminal().say("not all is shown: " + view.missing());
        }
        if (view.problemsTotal() > 0) {
            terminal().say(view.problemsTotal() + " places could not be read:");
            view.problems().forEach(problem -> terminal().say("  " + problem));
        }
    }
}
