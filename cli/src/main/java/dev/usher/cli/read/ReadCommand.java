package dev.usher.cli.read;

import dev.usher.cli.terminal.Subcommand;
import dev.usher.cli.terminal.Terminal;
import dev.usher.contract.Json;
import dev.usher.formats.Format;
import dev.usher.formats.Head;
import dev.usher.formats.Problem;
import dev.usher.formats.Read;
import dev.usher.formats.TextReader;
import dev.usher.formats.known.KnownFormats;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// `usher read FORMAT FILE...`: what another manager printed, without a server.
@Command(
        name = "read",
        mixinStandardHelpOptions = true,
        description = {
            "Show what another license manager printed.",
            "Needs no server. Exits with 1 if nothing of a file could be read."
        })
public final class ReadCommand extends Subcommand {
    static final int CHUNK = 1 << 18;

    @Parameters(
            index = "0",
            paramLabel = "FORMAT",
            description = "What the file is; auto finds out. An unknown one lists all.")
    private String name = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILE", description = "- is stdin.")
    private List<String> files = new ArrayList<>();

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "When it was printed, for texts that do not say: 2026-01-31T14:25.")
    private @Nullable LocalDateTime at;

    @Option(
            names = "--summary",
            description = "Of a debug log: what it amounts to, not each event, as JSON.")
    private boolean summary;

    public ReadCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() throws Exception {
        Optional<Format<?>> format = KnownFormats.named(name);
        if (format.isEmpty() && !name.equals("auto")) {
            terminal().say("no format is named " + name + "; there are");
            terminal().err().println("  auto         the format that the text is most like");
            for (Format<?> each : KnownFormats.ALL) {
                terminal().err().printf("  %-12s %s%n", each.name(), each.title());
            }
            return USAGE;
        }
        int code = DONE;
        for (String file : files) {
            code = Math.max(code, read(file, format));
        }
        return code;
    }

    private int read(String file, Optional<Format<?>> format) {
        try (InputStream in =
                file.equals("-") ? terminal().in() : Files.newInputStream(Path.of(file))) {
            byte[] start = in.readNBytes(Head.ENOUGH);
            Head head = Head.of(start);
            Optional<Format<?>> chosen = format.isPresent() ? format : KnownFormats.of(head);
            Optional<Problem> fault = head.fault();
            if (fault.isPresent() || chosen.isEmpty()) {
                return refused(file, format, fault.orElseGet(() -> unknown(head)));
            }
            boolean events = json() && !summary && LogEventLines.of(chosen.get());
            int code =
                    events
                            ? new LogEventLines(terminal().out()).print(start, in)
                            : show(file, Shows.of(chosen.get()), start, in);
            hint(file, chosen.get(), head);
            return code;
        } catch (IOException failure) {
            terminal().say("cannot read " + file + ": " + reason(failure));
            return REFUSED;
        }
    }

    private void hint(String file, Format<?> chosen, Head head) {
        if (!json() && chosen.likeness().applyAsInt(head) == 0) {
            KnownFormats.of(head)
                    .ifPresent(other ->
                            terminal()
                                    .say(
                                            file
                                                    + " looks like another format: usher read "
                                                    + other.name()));
        }
    }

    private static String reason(IOException failure) {
        return failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }

    private static Problem unknown(Head head) {
        List<Format<?>> alike = KnownFormats.likeliest(head);
        List<Format<?>> meant = alike.isEmpty() ? KnownFormats.ALL : alike;
        String formats = meant.stream().map(Format::name).collect(Collectors.joining(", "));
        String expected =
                alike.isEmpty()
                        ? "one of the formats " + formats
                        : "one format to be named, as the text is as much like each of " + formats;
        return new Problem(1, 1, expected, head.lines().getFirst());
    }

    private int refused(String file, Optional<Format<?>> format, Problem problem) {
        Read<Integer> nothing = new Read<>(0, List.of(problem), 1);
        if (json()) {
            Tree tree = new Tree().with("format", format.map(Format::name).orElse(null));
            print(tree.problems(nothing));
        } else {
            tell(file, nothing);
        }
        return REFUSED;
    }

    private <T> int show(String file, Show<T> show, byte[] start, InputStream in)
            throws IOException {
        TextReader<T> reader = show.format().open(at);
        reader.feed(start, 0, start.length);
        byte[] chunk = new byte[CHUNK];
        for (int got = in.read(chunk); got >= 0; got = in.read(chunk)) {
            reader.feed(chunk, 0, got);
        }
        Read<T> read = reader.end();
        if (json()) {
            Tree tree = new Tree().with("format", show.format().name());
            show.tree().apply(read.value()).members().forEach(tree::with);
            print(tree.problems(read));
        } else {
            if (!show.empty().test(read.value())) {
                show.page().accept(read.value(), new Show.Page(terminal().out()));
                terminal().out().flush();
            }
            tell(file, read);
        }
        return show.empty().test(read.value()) ? REFUSED : DONE;
    }

    private void print(Tree tree) {
        printed(Json.writeTree(tree.members()));
    }

    private void tell(String file, Read<?> read) {
        String name = file.equals("-") ? "standard input" : file;
        read.problems().forEach(problem -> terminal().err().println(name + ":" + problem));
        long more = read.problemCount() - read.problems().size();
        if (more > 0) {
            terminal().err().println(name + ": and " + more + " more places");
        }
        terminal().err().flush();
    }
}
