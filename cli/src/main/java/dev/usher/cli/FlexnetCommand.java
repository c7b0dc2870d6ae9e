package dev.usher.cli;

import dev.usher.cli.terminal.Subcommand;
import dev.usher.cli.terminal.Terminal;
import dev.usher.contract.Json;
import dev.usher.formats.Problem;
import dev.usher.formats.Read;
import dev.usher.formats.flexnet.Imported;
import dev.usher.formats.flexnet.Imported.ImportedPool;
import dev.usher.formats.flexnet.LicenseFile;
import dev.usher.formats.flexnet.LicenseFileReader;
import dev.usher.formats.flexnet.SiteImport;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `usher import flexnet FILE`: the pools a FlexNet license file describes.
@Command(
        name = "flexnet",
        mixinStandardHelpOptions = true,
        description = "Turn a FlexNet license file into a site file.")
final class FlexnetCommand extends Subcommand {
    @Parameters(paramLabel = "FILE", description = "The license file.")
    private String file = "";

    @Option(names = "--apply", description = "Apply it at once instead of printing it.")
    private boolean apply;

    @Option(names = "--anyway", description = "Apply it even if some places cannot be read.")
    private boolean anyway;

    FlexnetCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() throws Exception {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(Path.of(file));
        } catch (IOException failure) {
            terminal().say("cannot read " + file + ": " + failure.getMessage());
            return REFUSED;
        }
        Read<LicenseFile> read = LicenseFileReader.read(bytes);
        Imported site = SiteImport.of(read.value(), Path.of(file).getFileName().toString());
        tell(read, site);
        if (!apply) {
            return show(read, site);
        }
        if (!read.whole() && !anyway) {
            terminal().say("nothing was applied: some places cannot be read (--anyway applies)");
            return REFUSED;
        }
        byte[] yaml = site.yaml().getBytes(StandardCharsets.UTF_8);
        return new SiteUpload(terminal(), wire(), json()).send(yaml, file, false, false);
    }

    private void tell(Read<LicenseFile> read, Imported site) {
        read.problems().forEach(problem -> terminal().err().println(file + ":" + problem));
        long more = read.problemCount() - read.problems().size();
        if (more > 0) {
            terminal().err().println(file + ": and " + more + " more places");
        }
        site.duplicates()
                .forEach(each ->
                        terminal()
                                .say(
                                        "line %d repeats line %d (%s) and counts once"
                                                .formatted(
                                                        each.line(),
                                                        each.firstLine(),
                                                        each.feature())));
        site.skipped()
                .forEach(each ->
                        terminal()
                                .say(
                                        "line %d (%s) gives no seats: %s"
                                                .formatted(
                                                        each.line(), each.record(), each.why())));
    }

    private int show(Read<LicenseFile> read, Imported site) {
        if (json()) {
            return printed(Json.writeTree(tree(read, site)));
        }
        terminal().out().print(site.yaml());
        terminal().out().flush();
        return site.pools().isEmpty() && !read.whole() ? REFUSED : DONE;
    }

    private static Map<String, @Nullable Object> tree(Read<LicenseFile> read, Imported site) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("server", site.server().orElse(null));
        tree.put("products", site.products());
        tree.put("pools", site.pools().stream().map(FlexnetCommand::tree).toList());
        tree.put("problems", read.problems().stream().map(FlexnetCommand::tree).toList());
        tree.put("problemCount", read.problemCount());
        tree.put("duplicates", site.duplicates().stream().map(each -> each.line()).toList());
        tree.put("skipped", site.skipped().stream().map(each -> each.line()).toList());
        return tree;
    }

    private static Map<String, @Nullable Object> tree(ImportedPool pool) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("name", pool.name());
        tree.put("feature", pool.feature());
        tree.put("vendor", pool.vendor());
        tree.put("version", pool.version());
        tree.put("products", pool.products());
        tree.put("seats", pool.seats().isPresent() ? pool.seats().getAsLong() : null);
        tree.put("starts", text(pool.starts()));
        tree.put("expires", text(pool.expires()));
        tree.put("line", pool.sourceLine());
        tree.put("notes", List.copyOf(pool.notes()));
        return tree;
    }

    private static Map<String, @Nullable Object> tree(Problem problem) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("line", problem.line());
        tree.put("column", problem.column());
        tree.put("message", problem.message());
        return tree;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
