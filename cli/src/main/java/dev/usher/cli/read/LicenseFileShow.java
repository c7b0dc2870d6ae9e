package dev.usher.cli.read;

import dev.usher.cli.terminal.Table;
import dev.usher.formats.flexnet.Attributes;
import dev.usher.formats.flexnet.LicenseFile;
import dev.usher.formats.flexnet.LicenseFile.FeatureLine;
import dev.usher.formats.flexnet.LicenseFile.PackageLine;
import dev.usher.formats.flexnet.LicenseFile.ServerLine;
import dev.usher.formats.flexnet.LicenseFile.UpgradeLine;
import dev.usher.formats.flexnet.LicenseFile.VendorLine;
import dev.usher.formats.flexnet.LicenseFileReader;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// Shows a license file, record by record: nothing is merged or judged.
final class LicenseFileShow {
    static final Show<LicenseFile> SHOW =
            new Show<>(
                    LicenseFileReader.FORMAT,
                    LicenseFileShow::empty,
                    LicenseFileShow::tree,
                    LicenseFileShow::page);

    private LicenseFileShow() {}

    private static boolean empty(LicenseFile file) {
        return file.servers().isEmpty()
                && file.vendors().isEmpty()
                && file.features().isEmpty()
                && file.upgrades().isEmpty()
                && file.packages().isEmpty();
    }

    private static Tree tree(LicenseFile file) {
        return new Tree()
                .list("servers", file.servers(), LicenseFileShow::tree)
                .with("useServer", file.useServer())
                .list("vendors", file.vendors(), LicenseFileShow::tree)
                .list("features", file.features(), LicenseFileShow::tree)
                .list("upgrades", file.upgrades(), LicenseFileShow::tree)
                .list("packages", file.packages(), LicenseFileShow::tree);
    }

    private static Tree tree(ServerLine server) {
        return new Tree()
                .with("host", server.host())
                .with("hostId", server.hostId().text())
                .number("port", server.port())
                .list("attributes", server.attributes().all(), LicenseFileShow::tree)
                .with("line", server.line());
    }

    private static Tree tree(VendorLine vendor) {
        return new Tree()
                .with("name", vendor.name())
                .with("path", vendor.path().orElse(null))
                .with("options", vendor.options().orElse(null))
                .number("port", vendor.port())
                .list("attributes", vendor.attributes().all(), LicenseFileShow::tree)
                .with("line", vendor.line());
    }

    private static Tree tree(FeatureLine line) {
        return new Tree()
                .with("kind", line.kind().name().toLowerCase(Locale.ROOT))
                .with("name", line.name())
                .with("vendor", line.vendor())
                .with("version", line.version())
                .day("starts", line.starts())
                .day("expires", line.expires())
                .number("seats", line.seats())
                .with("uncounted", line.seats().isEmpty())
                .day("issued", line.issued())
                .number("borrowHours", line.borrowHours())
                .number("overdraft", line.overdraft())
                .with("hostIds", line.hostIds().stream().map(id -> id.text()).toList())
                .with("key", line.key().orElse(null))
                .list("attributes", line.attributes().all(), LicenseFileShow::tree)
                .with("line", line.line());
    }

    private static Tree tree(UpgradeLine line) {
        return new Tree()
                .with("name", line.name())
                .with("vendor", line.vendor())
                .with("fromVersion", line.fromVersion())
                .with("toVersion", line.toVersion())
                .day("expires", line.expires())
                .number("seats", line.seats())
                .list("attributes", line.attributes().all(), LicenseFileShow::tree)
                .with("line", line.line());
    }

    private static Tree tree(PackageLine line) {
        return new Tree()
                .with("name", line.name())
                .with("vendor", line.vendor())
                .with("version", line.version().orElse(null))
                .with("suite", line.suite().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .list("components", line.components(), LicenseFileShow::tree)
                .list("attributes", line.attributes().all(), LicenseFileShow::tree)
                .with("line", line.line());
    }

    private static Tree tree(PackageLine.Component component) {
        return new Tree()
                .with("name", component.name())
                .with("version", component.version().orElse(null))
                .with("seats", component.seats());
    }

    private static Tree tree(Attributes.Attribute attribute) {
        return new Tree()
                .with("key", attribute.key())
                .with("value", attribute.value().orElse(null));
    }

    private static void page(LicenseFile file, Show.Page page) {
        page.line("license file");
        file.servers()
                .forEach(server ->
                        page.line(
                                "server "
                                        + server.host()
                                        + (server.port().isPresent()
                                                ? " port " + server.port().getAsInt()
                                                : "")));
        file.vendors().forEach(vendor -> page.line("daemon " + vendor.name()));
        page.table(features(file));
        Table packages = Table.of("PACKAGE", "VERSION", "SUITE", "COMPONENTS", ">LINE");
        for (PackageLine line : file.packages()) {
            packages.row(
                    line.name(),
                    line.version().orElse("-"),
                    line.suite().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    line.components().stream()
                            .map(PackageLine.Component::name)
                            .collect(Collectors.joining(" ")),
                    line.line());
        }
        page.table(packages);
        Table upgrades = Table.of("UPGRADE", "FROM", "TO", ">SEATS", "EXPIRES", ">LINE");
        for (UpgradeLine line : file.upgrades()) {
            upgrades.row(
                    line.name(),
                    line.fromVersion(),
                    line.toVersion(),
                    seats(line.seats()),
                    line.expires() == null ? "never" : line.expires(),
                    line.line());
        }
        page.table(upgrades);
    }

    private static Table features(LicenseFile file) {
        Table table =
                Table.of(
                        "FEATURE", "KIND", "VENDOR", "VERSION", ">SEATS", "EXPIRES", "BORROW",
                        ">LINE");
        for (FeatureLine line : file.features()) {
            OptionalLong hours = line.borrowHours();
            table.row(
                    line.name(),
                    line.kind().name().toLowerCase(Locale.ROOT),
                    line.vendor(),
                    line.version(),
                    seats(line.seats()),
                    line.expires() == null ? "never" : line.expires(),
                    hours.isPresent() ? hours.getAsLong() + "h" : "-",
                    line.line());
        }
        return table;
    }

    private static String seats(OptionalLong seats) {
        return seats.isPresent() ? "" + seats.getAsLong() : "uncounted";
    }
}
