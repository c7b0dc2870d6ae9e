package dev.usher.formats.lmstat;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;

/// What `lmstat -i` prints: the license file that the client sees, which may be older than the
/// server's. Rows of one name are pools of their own.
///
/// @param rows in order
public record LicenseListing(List<Row> rows) {
    public LicenseListing {
        rows = List.copyOf(rows);
    }

    /// One line of the license file.
    ///
    /// @param seats empty if uncounted
    /// @param expires the last day; null if permanent
    /// @param vendor empty if not printed
    /// @param line its number in the text
    public record Row(
            String feature,
            String version,
            OptionalLong seats,
            @Nullable LocalDate expires,
            String vendor,
            long line) {}
}
