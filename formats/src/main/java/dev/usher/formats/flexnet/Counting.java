package dev.usher.formats.flexnet;

import dev.usher.formats.flexnet.Imported.Duplicate;
import dev.usher.formats.flexnet.Imported.Skipped;
import dev.usher.formats.flexnet.Imported.Skipped.Reason;
import dev.usher.formats.flexnet.LicenseFile.FeatureLine;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Which lines of a file count: not the copies, not the superseded, and of `FEATURE`s the first.
final class Counting {
    private record Superseding(LocalDate issued, long line) {}

    final List<FeatureLine> counted = new ArrayList<>();
    final List<Duplicate> duplicates = new ArrayList<>();
    final List<Skipped> skipped = new ArrayList<>();

    private final Map<String, Superseding> superseding = new TreeMap<>();
    private final Map<String, Long> signed = new TreeMap<>();
    private final Map<String, Long> firstFeatures = new TreeMap<>();
    private final Map<String, FeatureLine> signatures = new TreeMap<>();

    Counting(List<FeatureLine> lines) {
        lines.forEach(this::noteSuperseding);
        lines.forEach(this::judge);
    }

    /// Features of other vendors are other features, whatever their name.
    static String key(String vendor, String name) {
        return vendor.toLowerCase(Locale.ROOT) + '\n' + name;
    }

    /// The line of another feature that carries the same signature, which a signature should not;
    /// null if there is none.
    @Nullable FeatureLine sameSignature(FeatureLine line) {
        FeatureLine first = line.signature().map(signatures::get).orElse(null);
        return first == null || first.name().equals(line.name()) ? null : first;
    }

    private void noteSuperseding(FeatureLine line) {
        LocalDate issued = line.issued();
        if (issued == null || !line.attributes().has("SUPERSEDE")) {
            return;
        }
        String names = line.attributes().value("SUPERSEDE").orElse(line.name());
        for (String name : names.trim().split("\\s+", -1)) {
            superseding.merge(
                    key(line.vendor(), name),
                    new Superseding(issued, line.line()),
                    (one, other) -> other.issued().isAfter(one.issued()) ? other : one);
        }
    }

    private void judge(FeatureLine line) {
        String key = key(line.vendor(), line.name());
        Long copyOf = line.signature().map(sign -> signed.get(key + '\n' + sign)).orElse(null);
        if (copyOf != null) {
            duplicates.add(new Duplicate(line.line(), line.name(), copyOf));
            return;
        }
        line.signature().ifPresent(sign -> signed.put(key + '\n' + sign, line.line()));
        line.signature().ifPresent(sign -> signatures.putIfAbsent(sign, line));

        Superseding newer = superseding.get(key);
        LocalDate issued = line.issued();
        if (newer != null && issued != null && issued.isBefore(newer.issued())) {
            skip(line, Reason.SUPERSEDED, "superseded by line " + newer.line());
            return;
        }
        if (line.kind() == FeatureLine.Kind.FEATURE) {
            Long first = firstFeatures.putIfAbsent(key, line.line());
            if (first != null) {
                skip(line, Reason.SHADOWED, "the FEATURE on line " + first + " comes first");
                return;
            }
        }
        counted.add(line);
    }

    private void skip(FeatureLine line, Reason reason, String why) {
        String record = line.kind() + " " + line.name();
        skipped.add(new Skipped(line.line(), record, reason, why));
    }
}
