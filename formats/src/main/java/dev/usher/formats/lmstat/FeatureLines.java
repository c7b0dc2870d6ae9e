package dev.usher.formats.lmstat;

import dev.usher.formats.Cursor;
import dev.usher.formats.Line;
import dev.usher.formats.Unreadable;
import dev.usher.formats.flexnet.FlexDate;
import dev.usher.formats.lmstat.LmstatReport.Binding;
import dev.usher.formats.lmstat.LmstatReport.Block;
import dev.usher.formats.lmstat.LmstatReport.FeatureUse;
import dev.usher.formats.lmstat.LmstatReport.Reservation;
import dev.usher.formats.lmstat.LmstatReport.State;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// The lines under one `Users of`.
final class FeatureLines {
    final String name;
    final List<UserLine> users = new ArrayList<>();

    private String daemon;
    private State state = State.KNOWN;
    private OptionalLong issued = OptionalLong.empty();
    private OptionalLong inUse = OptionalLong.empty();
    private Optional<String> error = Optional.empty();
    private final List<Block> blocks = new ArrayList<>();
    private final List<Reservation> reservations = new ArrayList<>();

    private FeatureLines(String name, String daemon) {
        this.name = name;
        this.daemon = daemon;
    }

    /// Reads the line that opens a feature, after `Users of `:
    ///
    /// ```
    /// Users of solver:  (Total of 10 licenses issued;  Total of 1 license in use)
    /// Users of viewer:  (Uncounted, node-locked)
    /// Users of mesher: Cannot get users of mesher: No such feature exists. (-5,222)
    /// ```
    static FeatureLines read(Cursor cursor, String daemon) throws Unreadable {
        FeatureLines feature = new FeatureLines(name(cursor), daemon);
        cursor.expect(":");
        cursor.spaces();
        if (cursor.take("(Total of ")) {
            feature.issued = OptionalLong.of(licenses(cursor, "issued;"));
            cursor.spaces();
            cursor.expect("Total of ");
            feature.inUse = OptionalLong.of(licenses(cursor, "in use)"));
            cursor.end("the end of the line");
        } else if (cursor.take("(Uncounted")) {
            feature.state = State.UNCOUNTED;
        } else {
            int start = cursor.offset();
            if (!cursor.take("(Error: ") && !cursor.take("Cannot get users of ")) {
                throw cursor.unreadable("\"(Total of\", \"(Uncounted\" or an error");
            }
            cursor.moveTo(start);
            feature.state = State.UNKNOWN;
            feature.error = Optional.of(cursor.rest().trim());
        }
        return feature;
    }

    /// A name may hold colons; it ends at the one before a parenthesis or `Cannot`.
    private static String name(Cursor cursor) throws Unreadable {
        int start = cursor.offset();
        StringBuilder name = new StringBuilder();
        while (true) {
            name.append(cursor.until(":", "a feature and a colon"));
            int colon = cursor.offset();
            cursor.expect(":");
            cursor.spaces();
            boolean ends = cursor.take("(") || cursor.take("Cannot get users of ");
            cursor.moveTo(colon);
            if (ends) {
                return name.toString();
            }
            cursor.expect(":");
            name.append(':');
            if (cursor.offset() - start > 1_000) {
                throw cursor.unreadable("a feature of at most 1000 characters");
            }
        }
    }

    private static long licenses(Cursor cursor, String end) throws Unreadable {
        long count = cursor.count("a number of licenses");
        cursor.expect(" license");
        cursor.take("s");
        cursor.spaces();
        cursor.expect(end);
        return count;
    }

    /// Reads `"solver" v12.0, vendor: acmed, expiry: 31-dec-2030`; nothing but the name is sure to
    /// be there.
    void block(Cursor cursor) throws Unreadable {
        cursor.expect("\"");
        cursor.until("\"", "a feature in quotes");
        cursor.expect("\"");
        String version = "";
        String vendor = "";
        @Nullable LocalDate expires = null;
        int start = cursor.offset();
        int unreadable = -1;
        String rest = cursor.rest();
        for (String part : rest.split(", ", 4)) {
            String text = part.trim();
            if (text.startsWith("v") && !text.startsWith("vendor:")) {
                version = text.substring(1);
            } else if (text.startsWith("vendor: ")) {
                vendor = text.substring(8).trim();
            } else if (text.startsWith("expiry: ")) {
                String date = text.substring(8).trim();
                boolean never = date.startsWith("permanent");
                Optional<FlexDate> read = FlexDate.parse(never ? "permanent" : date);
                expires = read.map(FlexDate::day).orElse(null);
                unreadable = read.isPresent() ? -1 : start + rest.indexOf(date);
            }
        }
        daemon = vendor.isEmpty() ? daemon : vendor;
        blocks.add(new Block(version, vendor, expires, Optional.empty(), Binding.NOT_SAID));
        if (unreadable >= 0) {
            cursor.moveTo(unreadable);
            throw cursor.unreadable("a date such as 31-dec-2030");
        }
    }

    /// Notes what a line under a block says of it.
    void amend(@Nullable String vendorString, Binding binding) {
        if (!blocks.isEmpty()) {
            Block block = blocks.removeLast();
            blocks.add(
                    new Block(
                            block.version(),
                            block.vendor(),
                            block.expires(),
                            vendorString == null ? block.vendorString() : Optional.of(vendorString),
                            binding == Binding.NOT_SAID ? block.binding() : binding));
        }
    }

    /// Reads `11 RESERVATIONs for HOST ws4 (lic1/27000)`.
    void reservation(Cursor cursor) throws Unreadable {
        long seats = cursor.count("a number of licenses");
        cursor.expect(" RESERVATION");
        cursor.take("s");
        cursor.expect(" for ");
        String kind = cursor.word("USER, GROUP, HOST or HOST_GROUP");
        cursor.spaces();
        String name = cursor.rest().trim();
        int server = name.lastIndexOf(" (");
        reservations.add(
                new Reservation(seats, kind, server > 0 ? name.substring(0, server) : name));
    }

    /// Whether a line is [#reservation(Cursor)]'s.
    static boolean reserves(Line line, int from) {
        Cursor cursor = Cursor.of(line);
        cursor.moveTo(from);
        try {
            cursor.count("a number");
            return cursor.take(" RESERVATION");
        } catch (Unreadable other) {
            return false;
        }
    }

    FeatureUse use(Set<String> hosts, @Nullable LocalDateTime report) {
        return new FeatureUse(
                daemon,
                name,
                state,
                issued,
                inUse,
                blocks,
                users.stream().map(user -> user.holder(hosts, report)).toList(),
                reservations,
                error);
    }
}
