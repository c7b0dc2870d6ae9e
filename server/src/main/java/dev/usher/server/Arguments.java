package dev.usher.server;

import org.jspecify.annotations.Nullable;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/// The command line, taken apart.
final class Arguments {
    static final String USAGE =
            """
            usage: usher server --data DIR [--listen HOST:PORT] [--host NAME]... [--insecure]
                                [--archive-after PERIOD] [--keep-events PERIOD] [--keep-log]
                   usher demo [--listen HOST:PORT]
                   usher restore BACKUP --data EMPTY\
            """;

    private static final String LISTEN = "127.0.0.1:7766";

    private String command = "";
    private boolean help;
    private boolean insecure;
    private boolean keepLog;
    private Period archiveAfter = Keeping.STANDARD.archiveAfter();
    private @Nullable Period keepEvents;
    private String listen = LISTEN;
    private @Nullable Path data;
    private final List<String> hosts = new ArrayList<>();
    private final List<String> others = new ArrayList<>();

    private Arguments() {}

    /// @throws WrongUsage if there is a word too many, too few or unknown
    static Arguments of(String[] args) {
        Arguments arguments = new Arguments();
        for (int i = 0; i < args.length; i++) {
            i += arguments.take(args[i], i + 1 < args.length ? args[i + 1] : null);
        }
        return arguments;
    }

    /// @return how many further words it took
    private int take(String word, @Nullable String next) {
        switch (word) {
            case "--help", "-h" -> help = true;
            case "--insecure" -> insecure = true;
            case "--keep-log" -> keepLog = true;
            case "--data" -> {
                data = Path.of(value(word, next)).toAbsolutePath().normalize();
                return 1;
            }
            case "--listen" -> {
                listen = value(word, next);
                return 1;
            }
            case "--archive-after" -> {
                archiveAfter = period(word, next);
                return 1;
            }
            case "--keep-events" -> {
                keepEvents = period(word, next);
                return 1;
            }
            case "--host" -> {
                hosts.add(value(word, next));
                return 1;
            }
            default -> {
                if (word.startsWith("-")) {
                    throw new WrongUsage("unknown option " + word + "\n" + USAGE);
                }
                if (command.isEmpty()) {
                    command = word;
                } else {
                    others.add(word);
                }
            }
        }
        return 0;
    }

    private static Period period(String option, @Nullable String next) {
        String text = value(option, next);
        try {
            return Period.parse(text);
        } catch (DateTimeParseException unreadable) {
            throw new WrongUsage(
                    option + ": expected months or years, such as P3M or P7Y, found " + text);
        }
    }

    private static String value(String option, @Nullable String next) {
        if (next == null || next.isEmpty()) {
            throw new WrongUsage(option + " needs a value\n" + USAGE);
        }
        return next;
    }

    boolean help() {
        return help;
    }

    String command() {
        return command;
    }

    List<String> others() {
        return others;
    }

    Path data() {
        if (data == null) {
            throw new WrongUsage("--data is missing\n" + USAGE);
        }
        return data;
    }

    boolean hasData() {
        return data != null;
    }

    Settings settings() {
        return settings(data());
    }

    Settings settings(Path folder) {
        Keeping keeping = new Keeping(archiveAfter, keepEvents);
        return new Settings(folder, address(), insecure, hosts, "main", keeping, keepLog);
    }

    private InetSocketAddress address() {
        int colon = listen.lastIndexOf(':');
        String port = listen.substring(colon + 1);
        boolean readable =
                colon > 0 && port.matches("[0-9]{1,5}") && Integer.parseInt(port) <= 65_535;
        if (!readable) {
            throw new WrongUsage("--listen: expected HOST:PORT, found " + listen);
        }
        String host = listen.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        return new InetSocketAddress(
                bracketed ? host.substring(1, host.length() - 1) : host, Integer.parseInt(port));
    }
}
