package dev.usher.formats.known;

import dev.usher.formats.Format;
import dev.usher.formats.Head;
import dev.usher.formats.dsls.DslsReader;
import dev.usher.formats.flexlog.LogSummaryReader;
import dev.usher.formats.flexnet.LicenseFileReader;
import dev.usher.formats.flexnet.OptionsFileReader;
import dev.usher.formats.lmstat.LmstatReader;
import dev.usher.formats.lmx.LmxReader;
import dev.usher.formats.lsdyna.QrunReader;
import dev.usher.formats.lum.LumReader;
import dev.usher.formats.lum.NodelockReader;
import dev.usher.formats.olicense.OlixtoolReader;
import dev.usher.formats.rlm.RlmLicenseReader;
import dev.usher.formats.rlm.RlmstatReader;
import dev.usher.formats.sentinel.LsmonReader;

import java.util.List;
import java.util.Optional;

/// The formats that can be read, and which of them a text is in.
public final class KnownFormats {
    /// Below this likeness a text is in none of them.
    private static final int LEAST = 20;

    /// All of them; where two are as likely, the first is taken.
    public static final List<Format<?>> ALL =
            List.of(
                    LmstatReader.FORMAT,
                    LicenseFileReader.FORMAT,
                    OptionsFileReader.FORMAT,
                    LogSummaryReader.FORMAT,
                    DslsReader.FORMAT,
                    RlmstatReader.FORMAT,
                    RlmLicenseReader.FORMAT,
                    LmxReader.FORMAT,
                    LsmonReader.FORMAT,
                    QrunReader.FORMAT,
                    OlixtoolReader.FORMAT,
                    LumReader.FORMAT,
                    NodelockReader.FORMAT);

    private KnownFormats() {}

    /// The format of a name.
    public static Optional<Format<?>> named(String name) {
        for (Format<?> format : ALL) {
            if (format.name().equals(name)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /// The format that a text is most likely in; empty if it is like none.
    public static Optional<Format<?>> of(Head head) {
        int most = LEAST - 1;
        Optional<Format<?>> likeliest = Optional.empty();
        for (Format<?> format : ALL) {
            int likeness = format.likeness().applyAsInt(head);
            if (likeness > most) {
                most = likeness;
                likeliest = Optional.of(format);
            }
        }
        return likeliest;
    }
}
