package dev.usher.formats.flexnet;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The site that a license file describes, and what of the file is not in it.
///
/// @param server the first host that serves the file; empty if it names none
/// @param products in order of appearance: each feature, then the components of its package
/// @param pools one for each line that counts, in the order of the file
/// @param duplicates lines that repeat an earlier one and count once
/// @param skipped what gives no seats here, and why, in the order of the file
/// @param yaml all of this as the text of a `site.yaml`, for people to read and to apply
public record Imported(
        Optional<String> server,
        List<String> products,
        List<ImportedPool> pools,
        List<Duplicate> duplicates,
        List<Skipped> skipped,
        String yaml) {

    public Imported {
        products = List.copyOf(products);
        pools = List.copyOf(pools);
        duplicates = List.copyOf(duplicates);
        skipped = List.copyOf(skipped);
    }

    /// One pool.
    ///
    /// @param seats empty if uncounted: a site pool
    /// @param starts the first day; null if at once
    /// @param expires the last day, past or to come; null if permanent
    /// @param sourceLine where its `FEATURE` or `INCREMENT` starts in the file
    /// @param notes what else the line says, one sentence each; the comments of its YAML
    public record ImportedPool(
            String name,
            String feature,
            String vendor,
            String version,
            List<String> products,
            OptionalLong seats,
            @Nullable LocalDate starts,
            @Nullable LocalDate expires,
            long sourceLine,
            List<String> notes) {

        public ImportedPool {
            products = List.copyOf(products);
            notes = List.copyOf(notes);
        }
    }

    /// A line with the name and the `SIGN` of an earlier one.
    public record Duplicate(long line, String feature, long firstLine) {}

    /// A record, or a part of one, that gives no seats.
    ///
    /// @param record its keyword and name: `UPGRADE solver`
    /// @param why a clause for people: `line 3 has the first FEATURE of this name`
    public record Skipped(long line, String record, Reason reason, String why) {
        /// Why something gives no seats.
        public enum Reason {
            /// A further `FEATURE` of one name.
            SHADOWED,
            /// Issued before a line with `SUPERSEDE`.
            SUPERSEDED,
            /// A `PACKAGE` that no `FEATURE` or `INCREMENT` of its name and version enables, or
            /// that another `PACKAGE` of its name stands before.
            PACKAGE_NOT_ENABLED,
            /// An `UPGRADE`: no pool changes its version.
            UPGRADE,
            /// Seats beyond the count.
            OVERDRAFT
        }
    }
}
