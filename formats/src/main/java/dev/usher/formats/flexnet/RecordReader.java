package dev.usher.formats.flexnet;

import dev.usher.formats.Problem;
import dev.usher.formats.Problems;
import dev.usher.formats.Unreadable;
import dev.usher.formats.flexnet.Attributes.Attribute;
import dev.usher.formats.flexnet.LicenseFile.FeatureLine;
import dev.usher.formats.flexnet.LicenseFile.PackageLine;
import dev.usher.formats.flexnet.LicenseFile.PackageLine.Suite;
import dev.usher.formats.flexnet.LicenseFile.ServerLine;
import dev.usher.formats.flexnet.LicenseFile.UpgradeLine;
import dev.usher.formats.flexnet.LicenseFile.VendorLine;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// Reads one record: its fixed fields, which must be there, then its attributes.
final class RecordReader {
    /// The key of old files: 12 or 20 digits, hexadecimal as a rule.
    private static final Pattern KEY =
            Pattern.compile("[0-9A-Fa-f]{8,40}|(?=.*[0-9])(?:[0-9A-Z]{12}|[0-9A-Z]{20})");

    private static final String DATE = "a date such as 31-dec-2030, or \"permanent\"";
    private static final String NUMBER = "a number of licenses or \"uncounted\"";

    private final Spliced record;
    private final Problems problems;
    private final Fields fields;

    RecordReader(Spliced record, Problems problems) {
        this.record = record;
        this.problems = problems;
        this.fields = new Fields(record, problems);
    }

    Keyword keyword() throws Unreadable {
        Field first = fields.need("a record");
        Keyword keyword = Keyword.of(first.text());
        if (keyword == null) {
            throw unreadable(
                    first,
                    "SERVER, USE_SERVER, VENDOR, DAEMON, FEATURE, INCREMENT, UPGRADE, PACKAGE"
                            + " or a comment");
        }
        return keyword;
    }

    /// `SERVER lic1 0019d2a1b2c3 27000`
    ServerLine server() throws Unreadable {
        String host = name("a host name");
        List<HostId> ids = HostId.list(fields.need("a host id").bare());
        HostId hostId = ids.isEmpty() ? new HostId(HostId.Kind.OTHER, "") : ids.getFirst();
        Field next = fields.next();
        OptionalInt port = OptionalInt.empty();
        if (next != null && !next.named() && isNumber(next)) {
            port = port(next, next.bare());
        } else {
            fields.pushBack(next);
        }
        return new ServerLine(host, hostId, port, attributes(), record.line());
    }

    /// `VENDOR acmed /opt/acmed /etc/acmed.opt 27010`, or with `OPTIONS=` and `PORT=`.
    VendorLine vendor() throws Unreadable {
        String name = name("a vendor daemon");
        List<String> paths = new ArrayList<>();
        OptionalInt port = OptionalInt.empty();
        Field next = fields.next();
        while (next != null && !next.named() && (paths.size() < 2 || isNumber(next))) {
            if (isNumber(next)) {
                port = port(next, next.bare());
            } else {
                paths.add(next.bare());
            }
            next = fields.next();
        }
        fields.pushBack(next);
        Attributes attributes = attributes();
        Optional<String> options = paths.size() > 1 ? Optional.of(paths.get(1)) : Optional.empty();
        if (port.isEmpty()) {
            port = attributes.value("PORT").map(Numbers::port).orElse(port);
        }
        return new VendorLine(
                name,
                paths.stream().findFirst(),
                options.or(() -> attributes.value("OPTIONS")),
                port,
                attributes,
                record.line());
    }

    /// `INCREMENT solver acmed 12.0 31-dec-2030 25 SIGN="..."`
    FeatureLine feature(FeatureLine.Kind kind) throws Unreadable {
        String name = name("a feature");
        String vendor = name("a vendor daemon");
        String version = fields.need("a version").bare();
        LocalDate expires = date(fields.need(DATE));
        OptionalLong seats = seats(fields.need(NUMBER));
        Optional<String> key = key();
        return new FeatureLine(
                kind, name, vendor, version, expires, seats, key, attributes(), record.line());
    }

    /// `UPGRADE solver acmed 11.0 12.0 31-dec-2030 5`
    UpgradeLine upgrade() throws Unreadable {
        String name = name("a feature");
        String vendor = name("a vendor daemon");
        String from = fields.need("the version to upgrade").bare();
        String to = fields.need("the version to upgrade to").bare();
        LocalDate expires = date(fields.need(DATE));
        OptionalLong seats = seats(fields.need(NUMBER));
        return new UpgradeLine(name, vendor, from, to, expires, seats, attributes(), record.line());
    }

    /// `PACKAGE suite acmed 1.0 COMPONENTS="draft model:2.0" OPTIONS=SUITE`
    PackageLine packageLine() throws Unreadable {
        String name = name("a package");
        String vendor = name("a vendor daemon");
        Field next = fields.need("COMPONENTS=");
        Optional<String> version = Optional.empty();
        if (!next.named()) {
            version = Optional.of(next.bare());
            key();
        } else {
            fields.pushBack(next);
        }
        List<PackageLine.Component> components = new ArrayList<>();
        Attributes attributes = attributes(components);
        if (components.isEmpty()) {
            fields.need("COMPONENTS= with at least one feature");
        }
        Suite suite = attributes.value("OPTIONS").map(RecordReader::suite).orElse(Suite.NONE);
        return new PackageLine(name, vendor, version, components, suite, attributes, record.line());
    }

    private String name(String expected) throws Unreadable {
        Field field = fields.need(expected);
        if (field.bare().isBlank()) {
            throw unreadable(field, expected);
        }
        return field.bare();
    }

    private Attributes attributes() {
        return attributes(new ArrayList<>());
    }

    private Attributes attributes(List<PackageLine.Component> components) {
        List<Attribute> attributes = new ArrayList<>();
        Field field = fields.next();
        while (field != null) {
            Optional<String> value = field.named() ? Optional.of(field.value()) : Optional.empty();
            attributes.add(new Attribute(field.key(), value));
            if (field.named()) {
                check(field, components);
            }
            field = fields.next();
        }
        return new Attributes(attributes);
    }

    /// Reports values that this reader would have to understand and cannot.
    private void check(Field field, List<PackageLine.Component> components) {
        switch (field.key().toUpperCase(Locale.ROOT)) {
            case "START", "ISSUED" ->
                    require(FlexDate.parse(field.value()).isPresent(), field, DATE);
            case "BORROW" -> require(isCount(field), field, "a number of hours");
            case "OVERDRAFT" -> require(isCount(field), field, "a number of licenses");
            case "PORT" -> require(Numbers.port(field.value()).isPresent(), field, "a port");
            case "COMPONENTS" -> {
                if (components.isEmpty()) {
                    components(field, components);
                }
            }
            default -> {} // kept as it is: vendors add keys of their own
        }
    }

    private static boolean isCount(Field field) {
        return Numbers.count(field.value()).isPresent();
    }

    private void require(boolean readable, Field field, String expected) {
        if (!readable) {
            problems.add(fields.problem(field, 0, expected, field.value()));
        }
    }

    /// `"draft model:2.0 render:2.0:3"`
    private void components(Field field, List<PackageLine.Component> components) {
        String written = field.text().substring(field.equals() + 1);
        int at = 0;
        while (at < written.length()) {
            int end = at;
            while (end < written.length() && " \t\"\u00A0".indexOf(written.charAt(end)) < 0) {
                end++;
            }
            if (end > at) {
                PackageLine.Component component = component(written.substring(at, end));
                if (component == null) {
                    problems.add(
                            fields.problem(
                                    field,
                                    at,
                                    "a component such as name:1.0:2",
                                    written.substring(at, end)));
                } else {
                    components.add(component);
                }
            }
            at = end + 1;
        }
    }

    private static PackageLine.@Nullable Component component(String written) {
        String[] parts = written.split(":", 4);
        OptionalLong seats = parts.length == 3 ? Numbers.count(parts[2]) : OptionalLong.of(1);
        if (parts.length > 3 || parts[0].isEmpty() || seats.isEmpty() || seats.getAsLong() == 0) {
            return null;
        }
        Optional<String> version =
                parts.length > 1 && !parts[1].isEmpty() ? Optional.of(parts[1]) : Optional.empty();
        return new PackageLine.Component(parts[0], version, seats.getAsLong());
    }

    private static Suite suite(String options) {
        return switch (options.toUpperCase(Locale.ROOT)) {
            case "SUITE" -> Suite.SUITE;
            case "SUITE_RESERVED" -> Suite.SUITE_RESERVED;
            default -> Suite.NONE; // text of the file, not a word of ours
        };
    }

    private Optional<String> key() {
        Field next = fields.next();
        if (next != null && !next.named() && KEY.matcher(next.text()).matches()) {
            return Optional.of(next.text());
        }
        fields.pushBack(next);
        return Optional.empty();
    }

    private @Nullable LocalDate date(Field field) throws Unreadable {
        FlexDate date = FlexDate.parse(field.bare()).orElseThrow(() -> unreadable(field, DATE));
        return date.day();
    }

    private OptionalLong seats(Field field) throws Unreadable {
        if (field.bare().equalsIgnoreCase("uncounted")) {
            return OptionalLong.empty();
        }
        long seats = Numbers.count(field.bare()).orElseThrow(() -> unreadable(field, NUMBER));
        return seats == 0 ? OptionalLong.empty() : OptionalLong.of(seats);
    }

    private OptionalInt port(Field field, String text) {
        OptionalInt port = Numbers.port(text);
        if (port.isEmpty()) {
            problems.add(fields.problem(field, "a port from 0 to 65535"));
        }
        return port;
    }

    private static boolean isNumber(Field field) {
        return field.bare().chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private Unreadable unreadable(Field field, String expected) {
        Problem problem = fields.problem(field, expected);
        return new Unreadable(problem);
    }
}
