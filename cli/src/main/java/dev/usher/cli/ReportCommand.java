package dev.usher.cli;

import dev.usher.cli.terminal.Subcommand;
import dev.usher.cli.terminal.Table;
import dev.usher.cli.terminal.Terminal;
import dev.usher.cli.wire.Refused;
import dev.usher.cli.wire.Reply;
import dev.usher.cli.wire.Unreachable;
import dev.usher.cli.wire.Wire;
import dev.usher.contract.ReportTitle;
import dev.usher.contract.ReportView;
import dev.usher.contract.ReportView.Column;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.util.ArrayList;
import java.util.List;

/// `usher report NAME`: a table over what happened.
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Show a report; --list names them.")
final class ReportCommand extends Subcommand {
    @Parameters(paramLabel = "NAME", arity = "0..1", description = "Name of the report.")
    private @Nullable String name;

    @Option(names = "--list", description = "List the reports.")
    private boolean list;

    @Option(names = "--from", paramLabel = "INSTANT", description = "From this instant on.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "INSTANT", description = "Before this instant.")
    private @Nullable String to;

    @Option(names = "--csv", description = "Print comma-separated values.")
    private boolean csv;

    @Spec private @Nullable CommandSpec spec;

    ReportCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() throws Exception {
        if (list) {
            return names();
        }
        if (name == null) {
            if (spec != null) {
                throw new ParameterException(spec.commandLine(), "Missing: NAME or --list");
            }
            return USAGE;
        }
        Reply reply = wire().get(Wire.path("reports", name) + query());
        if (json()) {
            return printed(reply.body());
        }
        ReportView report = reply.as(ReportView.class);
        if (csv) {
            return csv(report);
        }
        terminal().out().println(report.title());
        if (report.rows().isEmpty()) {
            terminal().out().println("Nothing was recorded in this range.");
        } else {
            print(table(report));
        }
        if (report.note() != null) {
            terminal().out().println(report.note());
        }
        return DONE;
    }

    private int names() throws Unreachable, Refused {
        Reply reply = wire().get(Wire.path("reports"));
        if (json()) {
            return printed(reply.body());
        }
        Table table = Table.of("REPORT", "SHOWS");
        for (ReportTitle each : reply.list(ReportTitle.class)) {
            table.row(each.name(), each.title());
        }
        print(table);
        return DONE;
    }

    private String query() {
        List<String> query = new ArrayList<>();
        if (from != null) {
            query.add("from=" + Wire.encoded(from));
        }
        if (to != null) {
            query.add("to=" + Wire.encoded(to));
        }
        return query.isEmpty() ? "" : "?" + String.join("&", query);
    }

    private static Table table(ReportView report) {
        Table table =
                Table.of(
                        report.columns().stream()
                                .map(ReportCommand::heading)
                                .toArray(String[]::new));
        for (List<@Nullable Object> row : report.rows()) {
            table.row(row.stream().map(each -> or(each, "-")).toArray());
        }
        return table;
    }

    private static String heading(Column column) {
        String name = column.unit() == null ? column.name() : column.name() + " " + column.unit();
        return (column.type().equals("number") ? ">" : "") + name;
    }

    private int csv(ReportView report) {
        List<String> heads = report.columns().stream().map(Column::name).toList();
        terminal().out().print(csvLine(heads));
        for (List<@Nullable Object> row : report.rows()) {
            terminal().out().print(csvLine(row));
        }
        terminal().out().flush();
        return DONE;
    }

    /// One record of RFC 4180; a text that a spreadsheet would run as a formula gets a `'`.
    private static String csvLine(List<? extends @Nullable Object> row) {
        List<String> cells = new ArrayList<>();
        for (Object each : row) {
            String text = or(each, "");
            if (each instanceof String && text.matches("(?s)[=+@\\t\\r-].*")) {
                text = "'" + text;
            }
            cells.add(
                    text.matches("(?s).*[\",\\r\\n].*")
                            ? '"' + text.replace("\"", "\"\"") + '"'
                            : text);
        }
        return String.join(",", cells) + "\r\n";
    }
}
