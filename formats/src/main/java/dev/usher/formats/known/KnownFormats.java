package dev.usher.formats.known;

import dev.usher.formats.Format;
import dev.usher.formats.Head;
import dev.usher.formats.dsls.DslsReader;
import dev.usher.formats.flexlog.LogSummaryReader;
import dev.usher.formats.flexnet.LicenseFileReader;
import dev.usher.formats.flexnet.OptionsFileReader;
import dev.usher.formats.lmstat.BorrowedReader;
import dev.usher.formats.lmstat.ListingReader;
import dev.usher.formats.lmstat.LmstatReader;
import dev.usher.formats.lmx.LmxReader;
import dev.usher.formats.lsdyna.QrunReader;
import dev.usher.formats.lum.LumReader;
import dev.usher.formats.lum.NodelockReader;
import dev.usher.formats.olicense.OlixtoolReader;
import dev.usher.formats.rlm.RlmLicenseReader;
import dev.usher.formats.rlm.RlmstatReader;
import dev.usher.formats.sentinel.LsmonReader;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The formats that can be read, and which of them a text is in.
public final class KnownFormats {
    /// Below this likeness a text is in none of them.
    private static final int LEAST = 20;

    /// All of them.
    public static final List<Format<?>> ALL =
            List.of(
                    LmstatReader.FORMAT,
                    ListingReader.FORMAT,
                    BorrowedReader.FORMAT,
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

    /// Formats by the programs that print them.
    private static final Map<String, String> TOOLS =
            Map.of(
                    "dslicsrv", "dsls",
                    "rlmstat", "rlm",
                    "lmxendutil", "lmx",
                    "lsmon", "sentinel",
                    "lstc_qrun", "lsdyna",
                    "olixtool", "olicense",
                    "i4blt", "lum");

    private KnownFormats() {}

    /// The format of a name, or of the program that prints it.
    public static Optional<Format<?>> named(String name) {
        String meant = TOOLS.getOrDefault(name.toLowerCase(Locale.ROOT), name);
        for (Format<?> format : ALL) {
            if (format.name().equals(meant)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /// The format that a text is most likely in; empty if it is like none, or like several alike.
    public static Optional<Format<?>> of(Head head) {
        List<Format<?>> likeliest = likeliest(head);
        return likeliest.size() == 1 ? Optional.of(likeliest.getFirst()) : Optional.empty();
    }

    /// The formats that a text is most likely in: one, or none, or several that are as likely.
    public static List<Format<?>> likeliest(Head head) {
        int most = LEAST;
        List<Format<?>> likeliest = new ArrayList<>();
        for (Format<?> format : ALL) {
            int likeness = format.likeness().applyAsInt(head);
            if (likeness > most) {
                likeliest.clear();
            }
            if (likeness >= most) {
                likeliest.add(format);
                most = likeness;
            }
        }
        return likeliest;
    }
}
