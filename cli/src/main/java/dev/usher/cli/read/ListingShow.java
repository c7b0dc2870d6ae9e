package dev.usher.cli.read;

import dev.usher.cli.terminal.Table;
import dev.usher.formats.lmstat.Borrowed;
import dev.usher.formats.lmstat.BorrowedReader;
import dev.usher.formats.lmstat.LicenseListing;
import dev.usher.formats.lmstat.LicenseListing.Row;
import dev.usher.formats.lmstat.ListingReader;

/// Shows what `lmstat -i` and `lmborrow -status` print.
final class ListingShow {
    static final Show<LicenseListing> SHOW =
            new Show<>(
                    ListingReader.FORMAT,
                    listing -> listing.rows().isEmpty(),
                    listing -> new Tree().list("features", listing.rows(), ListingShow::tree),
                    ListingShow::page);

    static final Show<Borrowed> BORROWED =
            new Show<>(
                    BorrowedReader.FORMAT,
                    borrowed -> borrowed.seats().isEmpty() && borrowed.intents().isEmpty(),
                    ListingShow::tree,
                    ListingShow::page);

    private ListingShow() {}

    private static Tree tree(Row row) {
        return new Tree()
                .with("name", row.feature())
                .with("version", row.version())
                .number("seats", row.seats())
                .with("uncounted", row.seats().isEmpty())
                .day("expires", row.expires())
                .text("vendor", row.vendor())
                .with("line", row.line());
    }

    private static Tree tree(Borrowed borrowed) {
        return new Tree()
                .list(
                        "borrowed",
                        borrowed.seats(),
                        seat ->
                                new Tree()
                                        .with("vendor", seat.vendor())
                                        .with("feature", seat.feature())
                                        .time("until", seat.until())
                                        .with("line", seat.line()))
                .list(
                        "intents",
                        borrowed.intents(),
                        intent ->
                                new Tree()
                                        .time("from", intent.from())
                                        .with("vendor", intent.vendor())
                                        .time("until", intent.until()));
    }

    private static void page(LicenseListing listing, Show.Page page) {
        page.line("license file as lmstat -i sees it");
        Table table = Table.of("FEATURE", "VERSION", ">SEATS", "EXPIRES", "VENDOR");
        for (Row row : listing.rows()) {
            table.row(
                    row.feature(),
                    row.version(),
                    row.seats().isPresent() ? row.seats().getAsLong() : "uncounted",
                    row.expires() == null ? "never" : row.expires(),
                    row.vendor().isEmpty() ? "-" : row.vendor());
        }
        page.table(table);
    }

    private static void page(Borrowed borrowed, Show.Page page) {
        page.line("borrowed to this computer");
        borrowed.intents()
                .forEach(intent ->
                        page.line(
                                "the next checkouts from "
                                        + intent.vendor()
                                        + " are borrowed until "
                                        + intent.until()));
        Table table = Table.of("FEATURE", "VENDOR", "UNTIL");
        borrowed.seats().forEach(seat -> table.row(seat.feature(), seat.vendor(), seat.until()));
        page.table(table);
    }
}
