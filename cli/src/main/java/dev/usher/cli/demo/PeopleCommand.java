package dev.usher.cli.demo;

import dev.usher.cli.terminal.Subcommand;
import dev.usher.cli.terminal.Terminal;
import dev.usher.cli.wire.Wire;
import dev.usher.contract.Retry;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// `usher people`: the simulated people of `usher demo`, as HTTP clients in a process of their own.
/// They work until the process is stopped or its standard input ends, so that they go with the
/// process that started them.
@Command(
        name = "people",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Simulate the people of the demo site until standard input ends.")
public final class PeopleCommand extends Subcommand {
    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "60",
            description = "Simulated seconds in a real one (default: ${DEFAULT-VALUE}).")
    private int speed;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Another seed, another week (default: ${DEFAULT-VALUE}).")
    private long seed;

    public PeopleCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() throws Exception {
        if (speed < 1) {
            terminal().say("--speed: expected 1 or more, found " + speed);
            return USAGE;
        }
        Wire wire =
                new Wire(
                        address(),
                        new Retry(2, Duration.ofMillis(500), Duration.ofSeconds(1)),
                        Duration.ofSeconds(10));
        List<Thread> people = new ArrayList<>();
        for (Department department : Department.all()) {
            for (int i = 0; i < department.users().size(); i++) {
                Person person = new Person(wire, department, i, new Pace(speed), seed);
                people.add(Thread.ofVirtual().name(department.name() + i).start(person));
            }
        }
        awaitEnd(terminal().in());
        people.forEach(Thread::interrupt);
        return DONE;
    }

    private static void awaitEnd(InputStream in) throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
    }
}
