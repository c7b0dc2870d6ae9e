package dev.usher.formats.flexnet;

import dev.usher.formats.flexnet.Attributes.Attribute;
import dev.usher.formats.flexnet.Imported.ImportedPool;
import dev.usher.formats.flexnet.Imported.Skipped;
import dev.usher.formats.flexnet.Imported.Skipped.Reason;
import dev.usher.formats.flexnet.LicenseFile.FeatureLine;
import dev.usher.formats.flexnet.LicenseFile.PackageLine;
import dev.usher.formats.flexnet.LicenseFile.PackageLine.Component;
import dev.usher.formats.flexnet.LicenseFile.PackageLine.Suite;
import dev.usher.formats.flexnet.LicenseFile.ServerLine;
import dev.usher.formats.flexnet.LicenseFile.UpgradeLine;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Turns a license file into the site it describes.
///
/// One product a feature; one pool a line that counts. A line counts once, however often it is
/// copied; of several `FEATURE`s of one name the first counts, `INCREMENT`s add up. A package's
/// components are products of the package's pool. Expired lines become pools too, so that whoever
/// asks is told `expired`.
public final class SiteImport {
    private static final int LONGEST_NOTE = 300;

    private final LicenseFile file;
    private final Counting counting;
    private final Packages packages;
    private final Names names;

    private SiteImport(LicenseFile file) {
        this.file = file;
        this.counting = new Counting(file.features());
        this.packages = new Packages(file.packages());
        this.names = new Names(features());
    }

    /// Translates a file.
    ///
    /// @param source what to call the file in the comment at the head of the YAML
    public static Imported of(LicenseFile file, String source) {
        return new SiteImport(file).imported(source);
    }

    private Imported imported(String source) {
        List<ImportedPool> pools = counting.counted.stream().map(this::pool).toList();
        Set<String> products = new LinkedHashSet<>();
        pools.forEach(pool -> products.addAll(pool.products()));
        Optional<String> server = file.servers().stream().map(ServerLine::host).findFirst();
        Imported bare =
                new Imported(
                        server, List.copyOf(products), pools, counting.duplicates, skipped(), "");
        return new Imported(
                bare.server(),
                bare.products(),
                bare.pools(),
                bare.duplicates(),
                bare.skipped(),
                SiteYaml.of(bare, source));
    }

    /// Every feature that becomes a product.
    private List<String> features() {
        Set<String> features = new LinkedHashSet<>();
        for (FeatureLine line : counting.counted) {
            features.add(line.name());
            PackageLine enabled = packages.enabledBy(line);
            if (enabled != null) {
                enabled.components().forEach(component -> features.add(component.name()));
            }
        }
        return List.copyOf(features);
    }

    private ImportedPool pool(FeatureLine line) {
        Set<String> products = new LinkedHashSet<>();
        products.add(names.product(line.name()));
        PackageLine enabled = packages.enabledBy(line);
        if (enabled != null) {
            for (Component component : enabled.components()) {
                products.add(names.product(component.name()));
            }
        }
        return new ImportedPool(
                names.pool(line.name()),
                line.name(),
                line.vendor(),
                line.version(),
                List.copyOf(products),
                line.seats(),
                startsAfterItEnds(line) ? null : line.starts(),
                line.expires(),
                line.line(),
                notes(line));
    }

    private static boolean startsAfterItEnds(FeatureLine line) {
        LocalDate starts = line.starts();
        LocalDate expires = line.expires();
        return starts != null && expires != null && starts.isAfter(expires);
    }

    private List<String> notes(FeatureLine line) {
        List<String> notes = new ArrayList<>();
        attributes(line).ifPresent(notes::add);
        noteBinding(line, notes);
        PackageLine enabled = packages.enabledBy(line);
        if (enabled != null) {
            notePackage(enabled, notes);
        }
        if (startsAfterItEnds(line)) {
            notes.add("START=" + line.starts() + " is after its last day: left out");
        }
        line.borrowHours().ifPresent(hours -> notes.add("BORROW: at most " + hours + " hours"));
        line.overdraft()
                .ifPresent(n -> notes.add("OVERDRAFT: " + n + " seats more are not counted here"));
        boolean known =
                file.vendors().isEmpty()
                        || file.vendors().stream()
                                .anyMatch(vendor -> vendor.name().equalsIgnoreCase(line.vendor()));
        if (!known) {
            notes.add("no VENDOR line names the daemon " + line.vendor());
        }
        FeatureLine alike = counting.sameSignature(line);
        if (alike != null) {
            notes.add(
                    "its SIGN is also that of %s on line %d: kept, as the names differ"
                            .formatted(alike.name(), alike.line()));
        }
        return notes;
    }

    /// What binds the seats to people or computers in FlexNet and does not here.
    private static void noteBinding(FeatureLine line, List<String> notes) {
        for (String key : List.of("USER_BASED", "HOST_BASED")) {
            if (line.attributes().has(key)) {
                String whom = key.equals("USER_BASED") ? "users" : "hosts";
                notes.add(key + ": FlexNet serves named " + whom + " only; here the seats float");
            }
        }
        boolean bound =
                line.hostIds().stream()
                        .anyMatch(id ->
                                id.kind() != HostId.Kind.ANY && id.kind() != HostId.Kind.DEMO);
        if (bound) {
            String here =
                    line.seats().isPresent()
                            ? "here the seats float"
                            : "here everybody is served; a scope can narrow it";
            notes.add("HOSTID: FlexNet serves that computer only; " + here);
        }
    }

    private static void notePackage(PackageLine enabled, List<String> notes) {
        String named = "PACKAGE on line " + enabled.line();
        notes.add(
                enabled.suite() == Suite.NONE
                        ? named
                                + " without OPTIONS=SUITE: FlexNet counts each component apart,"
                                + " here they share these seats"
                        : named
                                + ", OPTIONS="
                                + enabled.suite()
                                + ": its components share these seats");
        for (Component component : enabled.components()) {
            if (component.seats() > 1) {
                notes.add(
                        "component %s counts %d times in FlexNet, once here"
                                .formatted(component.name(), component.seats()));
            }
        }
    }

    /// All that the line says but its signatures.
    private static Optional<String> attributes(FeatureLine line) {
        StringBuilder text = new StringBuilder();
        for (Attribute attribute : line.attributes().all()) {
            if (!signs(attribute.key()) && text.length() <= LONGEST_NOTE) {
                text.append(text.isEmpty() ? "" : "  ").append(attribute.key());
                attribute.value().ifPresent(value -> text.append('=').append(value));
            }
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
    }

    private static boolean signs(String key) {
        String upper = key.toUpperCase(Locale.ROOT);
        return upper.startsWith("SIGN")
                || upper.equals("AUTH")
                || upper.equals("CK")
                || upper.endsWith("_LK");
    }

    private List<Skipped> skipped() {
        List<Skipped> skipped = new ArrayList<>(counting.skipped);
        skipped.addAll(packages.skipped(counting.counted));
        for (UpgradeLine line : file.upgrades()) {
            String why =
                    "seats do not move from version %s to %s; change the pool's version by hand"
                            .formatted(line.fromVersion(), line.toVersion());
            skipped.add(new Skipped(line.line(), "UPGRADE " + line.name(), Reason.UPGRADE, why));
        }
        for (FeatureLine line : counting.counted) {
            if (line.overdraft().isPresent()) {
                String why = line.overdraft().getAsLong() + " seats beyond the count";
                String record = "OVERDRAFT of " + line.kind() + " " + line.name();
                skipped.add(new Skipped(line.line(), record, Reason.OVERDRAFT, why));
            }
        }
        skipped.sort(Comparator.comparingLong(Skipped::line));
        return skipped;
    }
}
