package dev.usher.formats.flexnet;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// A FlexNet license file, record by record in the order of the file; nothing is merged, dropped or
/// judged here, which is [SiteImport]'s work. Every record carries the number of its first line.
///
/// @param useServer whether clients are told to ask the server only (`USE_SERVER`)
public record LicenseFile(
        List<ServerLine> servers,
        boolean useServer,
        List<VendorLine> vendors,
        List<FeatureLine> features,
        List<UpgradeLine> upgrades,
        List<PackageLine> packages) {

    public LicenseFile {
        servers = List.copyOf(servers);
        vendors = List.copyOf(vendors);
        features = List.copyOf(features);
        upgrades = List.copyOf(upgrades);
        packages = List.copyOf(packages);
    }

    /// `SERVER lic1 0019d2a1b2c3 27000`: a host that serves this file; three of them for a triad.
    ///
    /// @param port empty if the line names none: lmgrd takes the first free of 27000 to 27009
    public record ServerLine(
            String host, HostId hostId, OptionalInt port, Attributes attributes, long line) {}

    /// `VENDOR acmed /opt/acmed OPTIONS=/etc/acmed.opt PORT=27010`, or `DAEMON`.
    ///
    /// @param path of the daemon; empty if not given
    /// @param options path of the options file; empty if not given
    public record VendorLine(
            String name,
            Optional<String> path,
            Optional<String> options,
            OptionalInt port,
            Attributes attributes,
            long line) {}

    /// `INCREMENT solver acmed 12.0 31-dec-2030 25 SIGN="..."`, or `FEATURE`.
    ///
    /// @param expires the last day; null if permanent
    /// @param seats 0 or more; empty if uncounted (`uncounted` or `0`)
    /// @param key the license key of old files, in the sixth field; empty if signed otherwise
    public record FeatureLine(
            Kind kind,
            String name,
            String vendor,
            String version,
            @Nullable LocalDate expires,
            OptionalLong seats,
            Optional<String> key,
            Attributes attributes,
            long line) {

        /// The first `FEATURE` of a name counts; each `INCREMENT` adds a pool.
        public enum Kind {
            FEATURE,
            INCREMENT
        }

        /// What two copies of one line have in common: `SIGN` or, without it, the old key; upper
        /// case, no blanks. Placeholders of fewer than eight digits sign nothing.
        public Optional<String> signature() {
            return attributes
                    .value("SIGN")
                    .or(this::key)
                    .map(sign -> sign.replaceAll("\\s", "").toUpperCase(Locale.ROOT))
                    .filter(sign -> sign.length() >= 8);
        }

        /// The first day (`START`); null if not given, not readable or permanent.
        public @Nullable LocalDate starts() {
            return day("START");
        }

        /// When the line was written (`ISSUED`); null if not given, not readable or permanent.
        public @Nullable LocalDate issued() {
            return day("ISSUED");
        }

        /// The longest borrowing in hours: 168 for `BORROW` without a value; empty if seats cannot
        /// be borrowed.
        public OptionalLong borrowHours() {
            OptionalLong given = number("BORROW");
            boolean bare = attributes.has("BORROW") && attributes.value("BORROW").isEmpty();
            return bare ? OptionalLong.of(168) : given;
        }

        /// Seats beyond the count that the vendor tolerates; empty if not given.
        public OptionalLong overdraft() {
            return number("OVERDRAFT");
        }

        /// The computers it is bound to; empty if none is named.
        public List<HostId> hostIds() {
            return attributes.value("HOSTID").map(HostId::list).orElse(List.of());
        }

        private @Nullable LocalDate day(String key) {
            return attributes.value(key).flatMap(FlexDate::parse).map(FlexDate::day).orElse(null);
        }

        private OptionalLong number(String key) {
            return attributes.value(key).map(Numbers::count).orElse(OptionalLong.empty());
        }
    }

    /// `UPGRADE solver acmed 11.0 12.0 31-dec-2030 5`: seats that move from one version to another.
    ///
    /// @param expires the last day; null if permanent
    /// @param seats empty if uncounted
    public record UpgradeLine(
            String name,
            String vendor,
            String fromVersion,
            String toVersion,
            @Nullable LocalDate expires,
            OptionalLong seats,
            Attributes attributes,
            long line) {}

    /// `PACKAGE suite acmed 1.0 COMPONENTS="draft model:2.0 render:2.0:3" OPTIONS=SUITE`.
    ///
    /// @param version empty if the line has none
    public record PackageLine(
            String name,
            String vendor,
            Optional<String> version,
            List<Component> components,
            Suite suite,
            Attributes attributes,
            long line) {

        public PackageLine {
            components = List.copyOf(components);
        }

        /// One feature of a package.
        ///
        /// @param version empty if it is the package's
        /// @param seats for each of the package; 1 if not given
        public record Component(String name, Optional<String> version, long seats) {}

        /// How components share the count of their package.
        public enum Suite {
            /// `OPTIONS` does not name a suite.
            NONE,
            /// A component takes a seat of the package.
            SUITE,
            /// As `SUITE`, and the seat stays the user's for the other components.
            SUITE_RESERVED
        }

        /// When the line was written (`ISSUED`); null if not given or not readable.
        public @Nullable LocalDate issued() {
            return attributes
                    .value("ISSUED")
                    .flatMap(FlexDate::parse)
                    .map(FlexDate::day)
                    .orElse(null);
        }
    }
}
