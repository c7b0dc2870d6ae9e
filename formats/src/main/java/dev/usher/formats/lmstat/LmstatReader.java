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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

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
    private final Set<String> hosts = new LinkedHashSet<>();
    private final Set<String> noted = new LinkedHashSet<>();
    private final QuickUserLine quickLine = new QuickUserLine();
    private @Nullable LocalDateTime takenAt;
    private @Nullable LocalDateTime countFrom;
    private Optional<String> error = Optional.empty();
    private @Nullable FeatureLines feature;
    private LmstatReport.@Nullable Tool tool;
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

        /// Windows tells of one host twice, in two spellings.
        void add(Node node) {
            for (int at = 0; at < nodes.size(); at++) {
                Node other = nodes.get(at);
                if (other.up() && other.host().equalsIgnoreCase(node.host())) {
                    boolean master = other.master() || node.master();
                    nodes.set(
                            at,
                            new Node(other.host(), true, master, other.version(), other.error()));
                    return;
                }
            }
            nodes.add(node);
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
        Lines.of(report, reader::take, reader::quick);
        return reader.problems.with(reader.report());
    }

    /// Reads a report in chunks, as [#read(byte[], LocalDateTime)] does.
    public static TextReader<LmstatReport> open(@Nullable LocalDateTime polledAt) {
        LmstatReader reader = new LmstatReader(polledAt);
        return TextReader.byLine(
                new Lines(reader::take, reader::quick),
                () -> reader.problems.with(reader.report()));
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
        return new LmstatReport(takenAt, Optional.ofNullable(tool), servers, error);
    }

    /// Most lines of a report are of users in one form.
    private boolean quick(byte[] text, int from, int to, long number) {
        FeatureLines open = feature;
        if (open == null) {
            return false;
        }
        UserLine user = quickLine.read(text, from, to, countFrom);
        if (user == null) {
            return false;
        }
        open.users.add(user);
        note(user.words());
        return true;
    }

    private void note(List<String> words) {
        if ((words.size() == 2 || words.size() == 3) && noted.add(words.get(1))) {
            hosts.add(words.get(1).toLowerCase(Locale.ROOT));
        }
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
                || tool(line)
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
                text.startsWith("lmstat -") || (text.contains("lmstat ") && text.contains(" -"));
        return dashes || (command && feature == null) || NOISE.stream().anyMatch(cursor::take);
    }

    /// `lmstat v11.16.2.0 build 242490 x64_lsb`, what `lmutil lmstat -ver` prints; old ones print
    /// their name alone.
    private boolean tool(Line line) {
        List<String> words = Identity.words(line.text());
        boolean named = words.size() <= 5 && words.getFirst().equals("lmstat");
        if (!named || feature != null || (words.size() > 1 && !words.get(1).startsWith("v"))) {
            return false;
        }
        int build = words.indexOf("build");
        boolean built = build > 0 && build + 1 < words.size();
        tool =
                new LmstatReport.Tool(
                        words.size() > 1 ? words.get(1).substring(1) : "",
                        built ? words.get(build + 1) : "",
                        built && build + 2 < words.size() ? words.get(build + 2) : "");
        return true;
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
            note(user.words());
            user.odd().ifPresent(problems::add);
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

    /// `Flexible License Manager status on Thu 5/14/2026 13:40`, or the time alone. A date that
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
            int minute = (int) time.count("a minute");
            int second = time.take(":") ? (int) time.count("a second") : 0;
            takenAt = LocalDateTime.of(year, month, day, hour, minute, second);
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
            part().add(
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
