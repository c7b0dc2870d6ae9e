package dev.usher.formats.flexnet;

import dev.usher.formats.Format;
import dev.usher.formats.Head;
import dev.usher.formats.Lines;
import dev.usher.formats.Problems;
import dev.usher.formats.Read;
import dev.usher.formats.TextReader;
import dev.usher.formats.Unreadable;
import dev.usher.formats.flexnet.LicenseFile.FeatureLine;
import dev.usher.formats.flexnet.LicenseFile.PackageLine;
import dev.usher.formats.flexnet.LicenseFile.ServerLine;
import dev.usher.formats.flexnet.LicenseFile.UpgradeLine;
import dev.usher.formats.flexnet.LicenseFile.VendorLine;

import java.util.ArrayList;
import java.util.List;

/// Reads FlexNet license files of any age, as people really keep them: continued with and without
/// backslashes, commented, copied from web pages, in any encoding.
///
/// Never throws on input. A record that cannot be read is a problem and is left out; the records
/// around it are read. Time and memory are linear in the size of the file.
public final class LicenseFileReader {
    /// A license file.
    public static final Format<LicenseFile> FORMAT =
            new Format<>(
                    "license", "FlexNet: a license file", LicenseFileReader::likeness, _ -> open());

    private final Problems problems = new Problems();
    private final List<ServerLine> servers = new ArrayList<>();
    private final List<VendorLine> vendors = new ArrayList<>();
    private final List<FeatureLine> features = new ArrayList<>();
    private final List<UpgradeLine> upgrades = new ArrayList<>();
    private final List<PackageLine> packages = new ArrayList<>();
    private boolean useServer;

    private LicenseFileReader() {}

    /// Reads a whole file.
    public static Read<LicenseFile> read(byte[] file) {
        LicenseFileReader reader = new LicenseFileReader();
        Records records = new Records(reader::take, reader.problems);
        Lines.of(file, records::accept);
        return reader.end(records);
    }

    /// Reads a file in chunks.
    public static TextReader<LicenseFile> open() {
        LicenseFileReader reader = new LicenseFileReader();
        Records records = new Records(reader::take, reader.problems);
        return TextReader.byLine(records::accept, () -> reader.end(records));
    }

    private static int likeness(Head head) {
        int records = head.count(Keyword::opensRecord);
        return records == 0 ? 0 : Math.max(60, head.share(Keyword::opensRecord));
    }

    private Read<LicenseFile> end(Records records) {
        records.end();
        return problems.with(
                new LicenseFile(servers, useServer, vendors, features, upgrades, packages));
    }

    private void take(Spliced record) {
        try {
            read(record);
        } catch (Unreadable unreadable) {
            problems.add(unreadable.problem());
        }
    }

    private void read(Spliced record) throws Unreadable {
        RecordReader reader = new RecordReader(record, problems);
        switch (reader.keyword()) {
            case SERVER -> servers.add(reader.server());
            case USE_SERVER -> useServer = true;
            case VENDOR, DAEMON -> vendors.add(reader.vendor());
            case FEATURE -> features.add(reader.feature(FeatureLine.Kind.FEATURE));
            case INCREMENT -> features.add(reader.feature(FeatureLine.Kind.INCREMENT));
            case UPGRADE -> upgrades.add(reader.upgrade());
            case PACKAGE -> packages.add(reader.packageLine());
        }
    }
}
