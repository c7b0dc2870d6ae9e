package dev.usher.cli;

import dev.usher.cli.terminal.Subcommand;
import dev.usher.cli.terminal.Table;
import dev.usher.cli.terminal.Terminal;
import dev.usher.cli.wire.Reply;
import dev.usher.cli.wire.Wire;
import dev.usher.contract.DecisionView;
import dev.usher.contract.DecisionView.Asked;
import dev.usher.contract.DecisionView.Candidate;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.io.PrintStream;

/// `usher explain DECISION`: why a request was answered as it was.
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Say why a request was granted, refused or told to wait.")
final class ExplainCommand extends Subcommand {
    @Parameters(paramLabel = "DECISION", description = "Id of the decision.")
    private String decision = "";

    ExplainCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() throws Exception {
        Reply reply = wire().get(Wire.path("decisions", decision));
        if (json()) {
            return printed(reply.body());
        }
        DecisionView view = reply.as(DecisionView.class);
        PrintStream out = terminal().out();
        out.println("decision " + view.id() + ", " + time(view.at()) + ": " + view.command());
        out.println("asked    " + asked(view.asked()));
        out.println(
                "outcome  "
                        + view.outcome().result()
                        + (view.outcome().code() == null ? "" : " " + view.outcome().code())
                        + ": "
                        + view.outcome().sentence());
        if (view.outcome().lease() != null) {
            out.println("lease    " + view.outcome().lease() + " of " + view.outcome().pool());
        }
        if (!view.candidates().isEmpty()) {
            out.println();
            print(candidates(view));
            view.candidates().forEach(each -> out.println(each.pool() + ": " + each.detail()));
        }
        return DONE;
    }

    private static String asked(Asked asked) {
        StringBuilder text = new StringBuilder();
        text.append(or(asked.user(), "somebody")).append(" on ").append(or(asked.host(), "-"));
        text.append(", ").append(asked.seats()).append(asked.seats() == 1 ? " seat" : " seats");
        add(text, "of", asked.product());
        add(text, "of feature", asked.feature());
        add(text, "version", asked.version());
        add(text, "edition", asked.edition());
        return text.toString();
    }

    private static void add(StringBuilder text, String word, @Nullable String value) {
        if (value != null) {
            text.append(' ').append(word).append(' ').append(value);
        }
    }

    private static Table candidates(DecisionView view) {
        Table table =
                Table.of(
                        "POOL",
                        ">VALUE",
                        ">SEATS",
                        ">IN USE",
                        ">HELD",
                        ">RESERVED",
                        ">FREE",
                        "VERDICT");
        for (Candidate each : view.candidates()) {
            table.row(
                    each.pool(),
                    each.value() == null ? "-" : money(each.value()),
                    or(each.seats(), "-"),
                    each.inUse(),
                    each.held(),
                    each.reserved(),
                    or(each.free(), "-"),
                    each.verdict());
        }
        return table;
    }

    private static String money(long cents) {
        return "%d.%02d".formatted(cents / 100, cents % 100);
    }
}
