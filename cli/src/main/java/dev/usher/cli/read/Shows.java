package dev.usher.cli.read;

import dev.usher.formats.Format;
import dev.usher.formats.dsls.DslsReader;
import dev.usher.formats.lmx.LmxReader;
import dev.usher.formats.lsdyna.QrunReader;
import dev.usher.formats.lum.LumReader;
import dev.usher.formats.lum.NodelockReader;
import dev.usher.formats.olicense.OlixtoolReader;
import dev.usher.formats.rlm.RlmLicenseReader;
import dev.usher.formats.rlm.RlmstatReader;
import dev.usher.formats.sentinel.LsmonReader;

import java.util.List;

/// How each of the known formats is shown.
final class Shows {
    /// All of them.
    static final List<Show<?>> ALL =
            List.of(
                    LmstatShow.SHOW,
                    ListingShow.SHOW,
                    ListingShow.BORROWED,
                    LicenseFileShow.SHOW,
                    OptionsShow.SHOW,
                    LogShow.SHOW,
                    SeatReportShow.of(DslsReader.FORMAT),
                    SeatReportShow.of(RlmstatReader.FORMAT),
                    SeatReportShow.of(RlmLicenseReader.FORMAT),
                    SeatReportShow.of(LmxReader.FORMAT),
                    SeatReportShow.of(LsmonReader.FORMAT),
                    SeatReportShow.of(QrunReader.FORMAT),
                    SeatReportShow.of(OlixtoolReader.FORMAT),
                    SeatReportShow.of(LumReader.FORMAT),
                    SeatReportShow.of(NodelockReader.FORMAT));

    private Shows() {}

    /// How a known format is shown.
    static Show<?> of(Format<?> format) {
        return ALL.stream()
                .filter(show -> show.format().equals(format))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing shows " + format.name()));
    }
}
