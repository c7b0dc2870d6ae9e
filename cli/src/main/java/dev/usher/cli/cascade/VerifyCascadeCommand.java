package dev.usher.cli.cascade;

import dev.usher.advice.cascade.Against;
import dev.usher.advice.cascade.CascadeCheck;
import dev.usher.advice.cascade.CascadeReport;
import dev.usher.advice.cascade.ClockOffsets;
import dev.usher.advice.cascade.LicensedServer;
import dev.usher.advice.cascade.Prices;
import dev.usher.cli.terminal.Subcommand;
import dev.usher.cli.terminal.Terminal;
import dev.usher.contract.Json;
import dev.usher.formats.flexlog.FlexLog;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// `usher verify-cascade`: replays FlexNet license files and debug logs, and says what each step of
/// the cascade should have been.
@Command(
        name = "verify-cascade",
        mixinStandardHelpOptions = true,
        description = {
            "Replay the cascade of FlexNet servers from their files.",
            "Needs no server. Files are given as FILE or NAME=FILE, with the name of",
            "their license server; exits with 1 if something was found."
        })
public final class VerifyCascadeCommand extends Subcommand {
    private static final int CHUNK = 1 << 18;

    @Option(
            names = "--license",
            required = true,
            paramLabel = "FILE",
            description = "A license file, one for each server.")
    private List<String> licenses = new ArrayList<>();

    @Option(
            names = "--log",
            required = true,
            paramLabel = "FILE",
            description = "A debug log; of one server several, oldest first.")
    private List<String> logs = new ArrayList<>();

    @Option(names = "--options", paramLabel = "FILE", description = "An options file.")
    private List<String> options = new ArrayList<>();

    @Option(
            names = "--prices",
            paramLabel = "FILE",
            description = "What a unit of each feature is worth: FEATURE,VALUE.")
    private @Nullable Path prices;

    @Option(
            names = "--alias",
            paramLabel = "CODE=SUITE",
            description = "A program that an old suite runs too.")
    private List<String> aliases = new ArrayList<>();

    @Option(
            names = "--against",
            paramLabel = "FILE",
            description = "Another license file to replay the same history on.")
    private List<String> against = new ArrayList<>();

    @Option(names = "--all", description = "Show all findings and every use, not the first.")
    private boolean all;

    public VerifyCascadeCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() throws Exception {
        try {
            return check();
        } catch (Sources.Unfit unfit) {
            terminal().say(or(unfit.getMessage(), "the files do not fit together"));
            return USAGE;
        } catch (NoSuchFileException missing) {
            terminal().say("there is no file " + missing.getMessage());
            return REFUSED;
        } catch (IOException failure) {
            terminal().say("cannot read: " + failure.getMessage());
            return REFUSED;
        }
    }

    private int check() throws Sources.Unfit, IOException {
        Map<String, Set<String>> alias = alias();
        Prices known = prices();
        Sources sources = new Sources(licenses, options, logs);
        Map<String, Long> offsets = offsets(sources);
        CascadeCheck check = new CascadeCheck(sources.servers(), known, alias, offsets);
        feed(check, sources);
        List<String> wrong = check.mismatched();
        if (!wrong.isEmpty()) {
            String server = wrong.getFirst();
            throw new Sources.Unfit(
                    "the log of "
                            + server
                            + " names no feature of its license file: they do not belong together");
        }
        CascadeReport report = check.report();
        Against other = against.isEmpty() ? null : against(report, known, alias);
        if (json()) {
            return printed(Json.writeTree(ReportTree.of(report, other, sources.told())));
        }
        sources.told().forEach(terminal()::say);
        new ReportPage(terminal().out(), all).print(report, other);
        return report.findings().isEmpty() ? DONE : REFUSED;
    }

    private Against against(CascadeReport report, Prices known, Map<String, Set<String>> alias)
            throws Sources.Unfit, IOException {
        Sources changed = new Sources(against, options, List.of());
        changed.told().forEach(terminal()::say);
        return Against.of(report, changed.servers(), known, alias);
    }

    private Map<String, Set<String>> alias() throws Sources.Unfit {
        Map<String, Set<String>> alias = new TreeMap<>();
        for (String each : aliases) {
            String[] sides = each.split("=", 2);
            if (sides.length < 2 || sides[0].isBlank() || sides[1].isBlank()) {
                throw new Sources.Unfit("--alias takes CODE=SUITE, not " + each);
            }
            for (String suite : sides[1].split(",", -1)) {
                alias.computeIfAbsent(sides[0].strip(), _ -> new TreeSet<>()).add(suite.strip());
            }
        }
        return alias;
    }

    private Prices prices() throws Sources.Unfit, IOException {
        Path path = prices;
        if (path == null) {
            return Prices.NONE;
        }
        PriceList list = PriceList.of(Files.readAllLines(path));
        if (!list.problems().isEmpty()) {
            list.problems().forEach(problem -> terminal().err().println(path + ":" + problem));
            throw new Sources.Unfit(path + " is no list of prices");
        }
        return list.prices();
    }

    /// How far the servers' clocks are apart, from a first reading.
    private static Map<String, Long> offsets(Sources sources) throws IOException {
        List<String> names = sources.servers().stream().map(LicensedServer::name).toList();
        ClockOffsets clocks = new ClockOffsets(names);
        if (names.size() > 1) {
            for (Map.Entry<String, List<Path>> each : sources.logs().entrySet()) {
                for (Path log : each.getValue()) {
                    var reader = FlexLog.ofAnyEncoding(event -> clocks.see(each.getKey(), event));
                    try (InputStream in = Files.newInputStream(log)) {
                        byte[] chunk = new byte[CHUNK];
                        for (int got = in.read(chunk); got >= 0; got = in.read(chunk)) {
                            reader.feed(chunk, 0, got);
                        }
                    }
                    reader.end();
                }
            }
        }
        return clocks.offsets();
    }

    /// Feeds each server's logs as the check wants them.
    private static void feed(CascadeCheck check, Sources sources) throws IOException {
        Map<String, LogFiles> open = new LinkedHashMap<>();
        sources.logs().forEach((server, paths) -> open.put(server, new LogFiles(paths)));
        try {
            byte[] chunk = new byte[CHUNK];
            for (String server = check.wants(); server != null; server = check.wants()) {
                LogFiles files = open.getOrDefault(server, new LogFiles(List.of()));
                int got = files.read(chunk);
                if (got < 0) {
                    check.end(server);
                } else {
                    check.feed(server, files.file(), chunk, 0, got);
                }
            }
        } finally {
            for (LogFiles files : open.values()) {
                files.close();
            }
        }
    }
}
