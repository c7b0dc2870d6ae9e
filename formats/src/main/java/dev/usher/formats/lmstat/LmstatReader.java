package dev.usher.formats.lmstat;

import dev.usher.formats.Cursor;
import dev.usher.formats.Format;
import dev.usher.formats.Head;
import dev.usher.formats.Line;
import dev.usher.formats.Lines;
import dev.usher.formats.Problems;
import dev.usher.formats.Read;
import dev.usher.formats.TextReader;
import dev.usher.formats.Unreadable;
import dev.usher.formats.lmstat.LmstatReport.Binding;
import dev.usher.formats.lmstat.LmstatReport.Daemon;
import dev.usher.formats.lmstat.LmstatReport.Node;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Reads reports of `lmstat -a`, old and new, pasted and proxied: nothing depends on indentation or
/// blank lines.
///
/// Never throws on input. A line that no rule knows is a problem, and reading goes on with the next
/// one. Time and memory are linear in the size of the report.
public final class LmstatReader {
    /// What `lmstat -a` prints.
    public static final Format<LmstatReport> FORMAT =
            new Format<>(
                    "lmstat",
                    "FlexNet: what lmstat -a prints",
                    LmstatReader::likeness,
                    LmstatReader::open);

    private static final List<String> NOISE =
            List.of(
                    "lmutil - Copyright",
                    "lmstat - Copyright",
                    "[Detecting lmgrd processes",
                    "License file(s) on ",
                    "...");

    private final Problems problems = new Problems();
    private final List<Part> parts = new ArrayList<>();
    private final Set<String> hosts = new TreeSet<>();
    private @Nullable LocalDateTime takenAt;
    private @Nullable LocalDateTime countFrom;
    private Optional<String> error = Optional.empty();
    private @Nullable FeatureLines feature;
    private boolean inDaemons;
    private String daemon = "";

    /// What one server answered, while it is being read.
    private static final class Part {
        final String address;
        final List<Node> nodes = new ArrayList<>();
        final List<Daemon> daemons = new ArrayList<>();
        final List<FeatureLines> features = new ArrayList<>();

        Part(String address) {
            this.address = address;
        }
    }

    private LmstatReader(@Nullable LocalDateTime polledAt) {
        countFrom = polledAt;
    }

    /// Reads a report.
    ///
    /// @param polledAt when it was fetched, in the server's zone: what start times without a year
    ///   are counted back from if the report has no date of its own; null if not known
    public static Read<LmstatReport> read(byte[] report, @Nullable LocalDateTime polledAt) {
        LmstatReader reader = new LmstatReader(polledAt);
        Lines.of(report, reader::take);
        return reader.problems.with(reader.report());
    }

    /// Reads a report in chunks, as [#read(byte[], LocalDateTime)] does.
    public static TextReader<LmstatReport> open(@Nullable LocalDateTime polledAt) {
        LmstatReader reader = new LmstatReader(polledAt);
        return TextReader.byLine(reader::take, () -> reader.problems.with(reader.report()));
    }

    private static int likeness(Head head) {
        boolean report =
                head.starts("Flexible License Manager status on")
                        || head.starts("License server status: ")
                        || head.starts("Vendor daemon status (on ")
                        || head.starts("Error getting status: ");
        boolean users = head.starts("Users of ");
        boolean banner = head.starts("lmutil - Copyright") || head.starts("lmstat - Copyright");
        return report || users ? 80 : banner ? 40 : 0;
    }

    private LmstatReport report() {
        List<LmstatReport.Server> servers = new ArrayList<>();
        for (Part part : parts) {
            servers.add(
                    new LmstatReport.Server(
                            part.address,
                            part.nodes,
                            part.daemons,
                            part.features.stream()
                                    .map(lines -> lines.use(hosts, countFrom))
                                    .toList()));
        }
        return new LmstatReport(takenAt, servers, error);
    }

    private void take(Line line) {
        if (line.cut()) {
            problems.add(line.tooLong());
        }
        Cursor cursor = Cursor.of(line);
        cursor.spaces();
        try {
            if (!cursor.atEnd() && !known(line, cursor)) {
                problems.add(cursor.problem("a line of lmstat"));
            }
        } catch (Unreadable unreadable) {
            problems.add(unreadable.problem());
        }
    }

    private boolean known(Line line, Cursor cursor) throws Unreadable {
        return noise(line, cursor)
                || header(cursor)
                || usage(line, cursor)
                || date(line, cursor)
                || status(cursor);
    }

    private boolean noise(Line line, Cursor cursor) {
        String text = line.text().trim();
        boolean dashes = text.length() > 4 && text.chars().allMatch(c -> c == '-');
        if (dashes) {
            feature = null;
            inDaemons = false;
        }
        boolean command =
                text.startsWith("lmstat") || (text.contains("lmstat ") && text.contains(" -"));
        return dashes || (command && feature == null) || NOISE.stream().anyMatch(cursor::take);
    }

    private boolean header(Cursor cursor) {
        if (cursor.take("License server status: ")) {
            parts.add(new Part(cursor.rest().trim()));
            feature = null;
            inDaemons = false;
            daemon = "";
            return true;
        }
        if (cursor.take("Vendor daemon status (on ")) {
            feature = null;
            inDaemons = true;
            return true;
        }
        if (cursor.take("Feature usage info:")) {
            feature = null;
            return true;
        }
        if (cursor.take("Error getting status: ")) {
            error = Optional.of(cursor.rest().trim());
            return true;
        }
        return false;
    }

    private boolean usage(Line line, Cursor cursor) throws Unreadable {
        if (cursor.take("Users of ")) {
            feature = null; // what follows a line that cannot be read belongs to nobody
            feature = FeatureLines.read(cursor, daemon);
            part().features.add(feature);
            return true;
        }
        FeatureLines open = feature;
        return open != null && detail(open, line, cursor);
    }

    private boolean detail(FeatureLines open, Line line, Cursor cursor) throws Unreadable {
        if (FeatureLines.reserves(line, cursor.offset())) {
            open.reservation(cursor);
        } else if (UserLine.matches(line)) {
            UserLine user = UserLine.read(line, countFrom);
            open.users.add(user);
            List<String> words = user.words();
            if (words.size() == 2 || words.size() == 3) {
                hosts.add(words.get(1).toLowerCase(Locale.ROOT));
            }
        } else if (cursor.take("vendor_string: ")) {
            open.amend(cursor.rest().trim(), Binding.NOT_SAID);
        } else if (cursor.take("floating license")) {
            open.amend(null, Binding.FLOATING);
        } else if (cursor.take("nodelocked license")) {
            open.amend(null, Binding.NODE_LOCKED);
        } else if (cursor.take("uncounted nodelocked license")) {
            open.amend(null, Binding.UNCOUNTED);
        } else if (cursor.take("\"")) {
            cursor.moveTo(cursor.offset() - 1);
            open.block(cursor);
        } else {
            return false;
        }
        return true;
    }

    /// `Flexible License Manager status on Tue 5/15/2018 13:41`, or the time alone. A date that
    /// somebody made unreadable leaves the time open.
    private boolean date(Line line, Cursor cursor) {
        boolean named = cursor.take("Flexible License Manager status on ");
        List<String> words = Identity.words(line.text().substring(cursor.offset()));
        if (words.size() != 3 || YearlessTime.weekday(words.getFirst()) == null) {
            return named;
        }
        Cursor time = Cursor.of(new Line(line.number(), words.get(1) + " " + words.get(2), false));
        try {
            int month = (int) time.count("a month");
            time.expect("/");
            int day = (int) time.count("a day");
            time.expect("/");
            int year = (int) time.count("a year");
            time.expect(" ");
            int hour = (int) time.count("an hour");
            time.expect(":");
            takenAt = LocalDateTime.of(year, month, day, hour, (int) time.count("a minute"));
            countFrom = takenAt;
        } catch (Unreadable | DateTimeException noDate) {
            return named;
        }
        return true;
    }

    /// Lines of hosts and daemons: `lic1: license server UP (MASTER) v11.7`, `acmed: UP v11.6`, and
    /// either with what is wrong: `acmed: The desired vendor daemon is down. (-97,121)`.
    private boolean status(Cursor cursor) throws Unreadable {
        if (cursor.take("lmgrd is not running: ")) {
            part().nodes.add(new Node("", false, false, "", Optional.of(cursor.rest().trim())));
            return true;
        }
        int start = cursor.offset();
        String text = cursor.rest().trim();
        int colon = text.indexOf(": ");
        String name = colon < 0 ? "" : text.substring(0, colon);
        String said = colon < 0 ? "" : text.substring(colon + 2).trim();
        boolean up = said.startsWith("UP") || said.startsWith("license server UP");
        if (name.isEmpty() || name.indexOf(' ') >= 0 || !(up || said.contains("(-"))) {
            cursor.moveTo(start);
            return false;
        }
        if (said.startsWith("license server UP")) {
            part().nodes
                    .add(
                            new Node(
                                    name,
                                    true,
                                    said.contains("(MASTER)"),
                                    version(said),
                                    Optional.empty()));
        } else if (said.startsWith("UP")) {
            feature = null;
            daemon = name;
            part().daemons.add(new Daemon(name, true, version(said), Optional.empty()));
        } else if (inDaemons) {
            feature = null;
            daemon = name;
            part().daemons.add(new Daemon(name, false, "", Optional.of(said)));
        } else {
            part().nodes.add(new Node(name, false, false, "", Optional.of(said)));
        }
        return true;
    }

    private static String version(String said) {
        int at = said.lastIndexOf(" v");
        return at < 0 ? "" : said.substring(at + 2).trim();
    }

    private Part part() {
        if (parts.isEmpty()) {
            parts.add(new Part(""));
        }
        return parts.getLast();
    }
}
