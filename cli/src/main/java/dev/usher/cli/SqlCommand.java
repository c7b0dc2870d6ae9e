package dev.usher.cli;

import dev.usher.cli.terminal.Subcommand;
import dev.usher.cli.terminal.Table;
import dev.usher.cli.terminal.Terminal;
import dev.usher.cli.wire.Reply;
import dev.usher.cli.wire.Wire;
import dev.usher.contract.Json;
import dev.usher.contract.SqlRequest;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.Map;

/// `usher sql QUERY`: one SELECT over the usage tables.
@Command(
        name = "sql",
        mixinStandardHelpOptions = true,
        description = "Run one SELECT over the usage tables; - reads it from standard input.")
final class SqlCommand extends Subcommand {
    @Parameters(paramLabel = "QUERY", description = "The SELECT.")
    private String query = "";

    SqlCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() throws Exception {
        String text = query.equals("-") ? Json.text(terminal().in().readAllBytes()) : query;
        Reply reply = wire().post(Wire.path("sql"), new SqlRequest(text));
        if (json()) {
            return printed(reply.body());
        }
        Table table = null;
        if (Json.tree(reply.body()) instanceof List<?> rows) {
            for (Object each : rows) {
                if (each instanceof Map<?, ?> row) {
                    table = table == null ? headed(row) : table;
                    table.row(row.values().stream().map(value -> or(value, "-")).toArray());
                }
            }
        }
        if (table == null) {
            terminal().out().println("No rows.");
        } else {
            print(table);
        }
        return DONE;
    }

    private static Table headed(Map<?, ?> row) {
        return Table.of(
                row.entrySet().stream()
                        .map(each -> (each.getValue() instanceof Number ? ">" : "") + each.getKey())
                        .toArray(String[]::new));
    }
}
