package dev.usher.collect.ask;

import dev.usher.collect.tool.Program;
import dev.usher.seats.site.Source;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// What is run to ask a source who holds its seats.
///
/// Arguments of the site stand in place of the kind's own; `{address}`, `{host}`, `{port}` and
/// `{licenseFile}` in them are filled in. Each is handed over whole: no shell reads them.
public final class Question {
    private Question() {}

    /// The program and its arguments.
    ///
    /// @throws IllegalArgumentException if the tool is no absolute path
    public static Program of(Source source) {
        Path tool = tool(source);
        List<String> arguments =
                source.arguments().isEmpty()
                        ? own(source, tool)
                        : source.arguments().stream().map(one -> filled(one, source)).toList();
        return new Program(tool, arguments, "");
    }

    /// The path of the source's tool.
    static Path tool(Source source) {
        try {
            return Path.of(source.tool());
        } catch (InvalidPathException odd) {
            throw new IllegalArgumentException(
                    "\"" + source.tool() + "\" is no path: " + odd.getReason(), odd);
        }
    }

    private static String filled(String argument, Source source) {
        Address address = Address.of(source.address());
        return argument.replace("{address}", source.address())
                .replace("{host}", address.host())
                .replace("{port}", address.port())
                .replace("{licenseFile}", source.licenseFile());
    }

    private static List<String> own(Source source, Path tool) {
        Address address = Address.of(source.address());
        return switch (source.kind()) {
            case FLEXNET -> FlexTool.words(tool, "lmstat", "-a", "-c", place(source));
            case DSLS ->
                    List.of(
                            "-admin",
                            "-locale",
                            "en_US",
                            "-run",
                            "connect "
                                    + address.host()
                                    + " "
                                    + address.portOr("4084")
                                    + " -restricted;getLicenseUsage -all;quit");
            case LUM -> List.of("-s", "-lc");
            case RLM -> FlexTool.words(tool, "rlmstat", "-a", "-c", place(source));
            case LMX ->
                    List.of(
                            "-licstatxml",
                            "-host",
                            address.host(),
                            "-port",
                            address.portOr("6200"));
            case SENTINEL -> List.of(address.host());
            case LSDYNA -> List.of("-r", "-s", place(source));
            case OLICENSE -> List.of("-sv", address.host() + ":" + address.portOr("8080"));
            case COMMAND -> List.of();
        };
    }

    /// What stands behind `-c`: the server or, if none is named, the license file that names it.
    static String place(Source source) {
        return source.address().isEmpty() ? source.licenseFile() : source.address();
    }

    /// The name of the format that is read, or [Source#AUTO].
    public static String format(Source source) {
        return switch (source.kind()) {
            case FLEXNET -> "lmstat";
            case COMMAND -> source.format();
            case DSLS, LUM, RLM, LMX, SENTINEL, LSDYNA, OLICENSE ->
                    source.kind().name().toLowerCase(Locale.ROOT);
        };
    }
}
