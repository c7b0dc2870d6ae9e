package dev.usher.formats.flexnet;

import dev.usher.formats.flexnet.Imported.Skipped;
import dev.usher.formats.flexnet.Imported.Skipped.Reason;
import dev.usher.formats.flexnet.LicenseFile.FeatureLine;
import dev.usher.formats.flexnet.LicenseFile.PackageLine;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Which package a line enables: the one of its vendor, name and version. Of several alike the
/// first counts, unless a later one supersedes it.
final class Packages {
    private final List<PackageLine> lines;
    private final Map<String, PackageLine> chosen = new TreeMap<>();

    Packages(List<PackageLine> lines) {
        this.lines = lines;
        for (PackageLine line : lines) {
            chosen.merge(key(line), line, (one, other) -> supersedes(other, one) ? other : one);
        }
    }

    /// The package that the line enables; null if it is no package.
    @Nullable PackageLine enabledBy(FeatureLine line) {
        String key = Counting.key(line.vendor(), line.name()) + '\n';
        PackageLine exact = chosen.get(key + plain(line.version()));
        return exact != null ? exact : chosen.get(key);
    }

    /// What gives nothing because no line enables it.
    List<Skipped> skipped(List<FeatureLine> counted) {
        Map<Long, PackageLine> enabled = new TreeMap<>();
        for (FeatureLine line : counted) {
            PackageLine enables = enabledBy(line);
            if (enables != null) {
                enabled.put(enables.line(), enables);
            }
        }
        List<Skipped> skipped = new ArrayList<>();
        for (PackageLine line : lines) {
            if (!enabled.containsKey(line.line())) {
                String record = "PACKAGE " + line.name();
                skipped.add(
                        new Skipped(line.line(), record, Reason.PACKAGE_NOT_ENABLED, why(line)));
            }
        }
        return skipped;
    }

    private String why(PackageLine line) {
        PackageLine counts = chosen.get(key(line));
        if (counts != null && counts.line() != line.line()) {
            return "the PACKAGE on line " + counts.line() + " counts";
        }
        String version = line.version().map(text -> " and version " + text).orElse("");
        return "no FEATURE or INCREMENT of its name" + version + " counts";
    }

    private static boolean supersedes(PackageLine later, PackageLine earlier) {
        LocalDate issued = later.issued();
        LocalDate before = earlier.issued();
        return later.attributes().has("SUPERSEDE")
                && issued != null
                && before != null
                && issued.isAfter(before);
    }

    private static String key(PackageLine line) {
        String version = line.version().map(Packages::plain).orElse("");
        return Counting.key(line.vendor(), line.name()) + '\n' + version;
    }

    /// Versions are compared part by part, the first as a number and the rest as decimals: `1.0`,
    /// `1.000` and `01` are one version. Never empty.
    private static String plain(String version) {
        String[] parts = version.split("\\.", 2);
        String whole = parts[0].replaceFirst("^0+", "");
        String rest = parts.length > 1 ? parts[1].replaceFirst("[0.]+$", "") : "";
        return whole + '.' + rest;
    }
}
