package dev.usher.cli;

import dev.usher.cli.bench.BenchCommand;
import dev.usher.cli.cascade.VerifyCascadeCommand;
import dev.usher.cli.demo.PeopleCommand;
import dev.usher.cli.read.ReadCommand;
import dev.usher.cli.run.RunCommand;
import dev.usher.cli.terminal.Subcommand;
import dev.usher.cli.terminal.Terminal;
import dev.usher.cli.whatif.WhatifCommand;
import dev.usher.cli.wire.Refused;
import dev.usher.cli.wire.Unreachable;
import dev.usher.contract.BadBody;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// Where the command line starts.
///
/// Exit codes: 0 done, 1 refused or not found, 2 wrong usage, 3 the server cannot be reached;
/// `usher run` gives the code of the program it ran.
public final class Main {
    private Main() {}

    @Command(
            name = "usher",
            mixinStandardHelpOptions = true,
            version = "usher 0.1.0",
            synopsisSubcommandLabel = "COMMAND",
            description = "Shows software to its seats.",
            footer = {
                "",
                "Further commands, each with its own --help:",
                "  server      Run a server: usher server --data DIR",
                "  demo        A server with sample pools and simulated people",
                "  restore     Put a backup into an empty data folder",
                "",
                "Exit codes: 0 done, 1 refused or not found, 2 wrong usage,",
                "3 the server cannot be reached."
            })
    private static final class Root {}

    /// Runs one command and ends the process with its code.
    public static void main(String[] arguments) {
        System.exit(run(Terminal.ofProcess(), arguments));
    }

    /// Runs one command.
    ///
    /// @return its exit code
    public static int run(Terminal terminal, String... given) {
        String[] arguments = commandFirst(given);
        CommandLine line = commandLine(terminal, arguments);
        line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
        if (arguments.length == 0) {
            line.usage(terminal.err());
            return Subcommand.USAGE;
        }
        return line.execute(arguments);
    }

    /// Takes `--server URL` and `--json` before the command as if they stood after it.
    private static String[] commandFirst(String... given) {
        int at = 0;
        while (at < given.length && given[at].matches("--json|--server(=.*)?")) {
            at += given[at].equals("--server") ? 2 : 1;
        }
        if (at == 0 || at >= given.length) {
            return given;
        }
        String[] turned = given.clone();
        turned[0] = given[at];
        System.arraycopy(given, 0, turned, 1, at);
        return turned;
    }

    /// Only the command that is named is looked into: looking into all of them would double the
    /// time in which one starts.
    private static CommandLine commandLine(Terminal terminal, String... arguments) {
        Map<String, Function<Terminal, Object>> commands = commands();
        CommandLine line = new CommandLine(CommandSpec.forAnnotatedObject(new Root()));
        Function<Terminal, Object> named =
                arguments.length == 0 ? null : commands.get(arguments[0]);
        if (named != null && !arguments[0].equals("completion")) {
            line.addSubcommand(arguments[0], named.apply(terminal));
        } else {
            commands.forEach((name, make) -> line.addSubcommand(name, make.apply(terminal)));
        }
        line.setExecutionExceptionHandler(
                (failure, of, parsed) -> failed(terminal, failure, address(of)));
        return line;
    }

    private static Map<String, Function<Terminal, Object>> commands() {
        Map<String, Function<Terminal, Object>> all = new LinkedHashMap<>();
        all.put("run", RunCommand::new);
        all.put("ls", LsCommand::new);
        all.put("who", WhoCommand::new);
        all.put("queue", QueueCommand::new);
        all.put("explain", ExplainCommand::new);
        all.put("revoke", RevokeCommand::new);
        all.put("apply", ApplyCommand::new);
        all.put("import", ImportCommand::of);
        all.put("collect", CollectCommand::of);
        all.put("read", ReadCommand::new);
        all.put("verify-cascade", VerifyCascadeCommand::new);
        all.put("events", EventsCommand::new);
        all.put("report", ReportCommand::new);
        all.put("sql", SqlCommand::new);
        all.put("backup", BackupCommand::new);
        all.put("whatif", WhatifCommand::new);
        all.put("doctor", DoctorCommand::new);
        all.put("bench", BenchCommand::of);
        all.put("stop", StopCommand::new);
        all.put("completion", CompletionCommand::new);
        all.put("people", PeopleCommand::new);
        return all;
    }

    private static String address(CommandLine of) {
        return of.getCommand() instanceof Subcommand command ? command.address() : Subcommand.LOCAL;
    }

    private static int failed(Terminal terminal, Exception failure, String address) {
        return switch (failure) {
            case Unreachable gone -> {
                terminal.say("no answer from " + address + " (" + gone.getMessage() + ")");
                terminal.say("start a server with \"usher server --data DIR\", or name it with");
                terminal.say("--server URL or USHER_SERVER");
                yield Subcommand.UNREACHABLE;
            }
            case Refused refused -> {
                terminal.say(refused.getMessage() + " [" + refused.problem().code() + "]");
                if (refused.problem().decision() != null) {
                    terminal.say("why: usher explain " + refused.problem().decision());
                }
                yield Subcommand.REFUSED;
            }
            case BadBody odd -> {
                terminal.say("the answer of " + address + " cannot be read: " + odd.getMessage());
                yield Subcommand.REFUSED;
            }
            case IOException io -> {
                terminal.say(io.getClass().getSimpleName() + ": " + io.getMessage());
                yield Subcommand.REFUSED;
            }
            default -> throw new IllegalStateException("a mistake of ours", failure);
        };
    }
}
