package dev.usher.cli.terminal;

import dev.usher.cli.wire.Wire;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;

/// What all commands share: the server's address, `--json`, and how times and tables are shown.
public abstract class Subcommand implements Callable<Integer> {
    /// It was done.
    public static final int DONE = 0;

    /// It was refused, or there is no such thing.
    public static final int REFUSED = 1;

    /// The command was used wrongly.
    public static final int USAGE = 2;

    /// The server gave no answer.
    public static final int UNREACHABLE = 3;

    /// The address of a server with default settings on this host.
    public static final String LOCAL = "http://127.0.0.1:7766";

    private static final DateTimeFormatter TO_THE_SECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter TO_THE_MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final DateTimeFormatter IN_A_YEAR =
            DateTimeFormatter.ofPattern("MM-dd HH:mm:ss");
    private static final int WIDTH = 80;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "Address of the server (else $USHER_SERVER, else " + LOCAL + ").")
    private @Nullable String server;

    @Option(names = "--json", description = "Print what the server answered, as JSON.")
    private boolean json;

    private final Terminal terminal;

    protected Subcommand(Terminal terminal) {
        this.terminal = terminal;
    }

    protected final Terminal terminal() {
        return terminal;
    }

    protected final boolean json() {
        return json;
    }

    /// The address of the server that is meant.
    public final String address() {
        String variable = terminal.variable("USHER_SERVER");
        return server != null ? server : variable != null ? variable : LOCAL;
    }

    protected final Wire wire() {
        return new Wire(address());
    }

    /// Prints a body as it came.
    protected final int printed(byte[] body) {
        terminal.out().writeBytes(body);
        terminal.out().println();
        terminal.out().flush();
        return DONE;
    }

    protected final void print(Table table) {
        table.print(terminal.out(), WIDTH);
    }

    /// The instant in the local zone, without the year: for what is never old.
    protected final String shortTime(Instant at) {
        return IN_A_YEAR.format(at.atZone(terminal.zone()));
    }

    /// The instant in the local zone, to the minute.
    protected final String minute(Instant at) {
        return TO_THE_MINUTE.format(at.atZone(terminal.zone()));
    }

    /// The instant in the local zone, to the second.
    protected final String time(@Nullable Instant at) {
        return at == null
                ? "-"
                : TO_THE_SECOND.format(at.truncatedTo(ChronoUnit.SECONDS).atZone(terminal.zone()));
    }

    /// The value, or something instead of null.
    public static String or(@Nullable Object value, String instead) {
        return value == null ? instead : value.toString();
    }
}
