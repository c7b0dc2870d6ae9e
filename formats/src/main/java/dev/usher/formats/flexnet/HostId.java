package dev.usher.formats.flexnet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Which computer a line of a license file is bound to.
///
/// @param text as written, `HOSTNAME=ws1` for example
public record HostId(Kind kind, String text) {
    /// The forms of a host id.
    public enum Kind {
        /// Any computer.
        ANY,
        /// Any computer, for a demonstration.
        DEMO,
        /// A network card or a volume, as hexadecimal digits.
        HEX,
        /// `ID=n` (a dongle), `COMPOSITE=`, `INTERNET=`, `DISPLAY=`, `HOSTNAME=`, `USER=` and more.
        NAMED,
        /// None of these.
        OTHER
    }

    /// Reads a value; a list of ids separated by blanks means any of them.
    public static List<HostId> list(String value) {
        List<HostId> ids = new ArrayList<>();
        for (String text : value.trim().split("\\s+", -1)) {
            if (!text.isEmpty()) {
                ids.add(new HostId(kind(text), text));
            }
        }
        return List.copyOf(ids);
    }

    private static Kind kind(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        if (upper.equals("ANY")) {
            return Kind.ANY;
        }
        if (upper.equals("DEMO")) {
            return Kind.DEMO;
        }
        if (upper.indexOf('=') > 0) {
            return Kind.NAMED;
        }
        boolean hex = upper.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F'));
        return hex ? Kind.HEX : Kind.OTHER;
    }
}
