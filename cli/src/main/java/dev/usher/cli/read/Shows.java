package dev.usher.cli.read;

import dev.usher.formats.Format;

import java.util.List;

/// How each of the known formats is shown.
final class Shows {
    /// All of them.
    static final List<Show<?>> ALL =
            List.of(LmstatShow.SHOW, LicenseFileShow.SHOW, OptionsShow.SHOW);

    private Shows() {}

    /// How a known format is shown.
    static Show<?> of(Format<?> format) {
        return ALL.stream()
                .filter(show -> show.format().equals(format))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing shows " + format.name()));
    }
}
