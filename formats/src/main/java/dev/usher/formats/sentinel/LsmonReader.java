package dev.usher.formats.sentinel;

import dev.usher.formats.Cursor;
import dev.usher.formats.Format;
import dev.usher.formats.Head;
import dev.usher.formats.Line;
import dev.usher.formats.Unreadable;
import dev.usher.formats.report.Moment;
import dev.usher.formats.report.ReportDraft.FeatureDraft;
import dev.usher.formats.report.ReportDraft.HolderDraft;
import dev.usher.formats.report.ReportReader;
import dev.usher.formats.report.SeatReport;
import dev.usher.formats.report.SeatReport.Borrow;
import dev.usher.formats.report.SeatReport.How;
import dev.usher.formats.report.SeatReport.State;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads what `lsmon` prints: a tree of keys and values.
///
/// ```
///  |- Feature Information
///    |- Feature name                   : "SLV"
///    |- Unreserved tokens in use       : 2
///    |- License Information
///      |- Maximum concurrent user(s)     : 10
///    |- Client Information
///      |- User name                      : ada
/// ```
///
/// The sections of a feature may stand in any order, and several License Information may belong to
/// one feature: those that are active are added up, unless the feature says its maximum itself. In
/// use = unreserved + reserved tokens in use. A section before any Feature Information belongs to a
/// feature without a name. Keys that are not counted here are kept as attributes.
public final class LsmonReader extends ReportReader {
    /// What `lsmon` prints.
    public static final Format<SeatReport> FORMAT =
            new Format<>(
                    "sentinel",
                    "Sentinel RMS: what lsmon prints",
                    LsmonReader::likeness,
                    _ -> new LsmonReader());

    private static final List<String> ERRORS =
            List.of(
                    "Unable to contact",
                    "Server name not set",
                    "There is no license in the server",
                    "Error",
                    "ERROR");
    private static final List<String> NOISE =
            List.of(
                    "Copyright (C)",
                    "Press Enter to continue",
                    "Try setting the LSHOST",
                    "No licensed features",
                    "Use lsmon",
                    "Users:");

    private enum Section {
        NONE,
        FEATURE,
        ENTITLED,
        CLIENT
    }

    private Section section = Section.NONE;
    private @Nullable FeatureDraft feature;
    private @Nullable HolderDraft holder;
    private OptionalLong unreserved = OptionalLong.empty();
    private OptionalLong reserved = OptionalLong.empty();
    private boolean unlimited;
    private boolean ownMaximum;
    private boolean active = true;

    private LsmonReader() {
        super("lsmon");
    }

    private static int likeness(Head head) {
        int keyed = head.count(line -> line.startsWith("|- "));
        boolean sections =
                head.starts("|- Feature Information") || head.starts("|- License Information");
        boolean banner =
                head.count(l -> l.startsWith("Sentinel RMS") && l.endsWith("Monitor")) > 0
                        || head.starts("[Contacting Sentinel RMS");
        return sections && keyed > 1 ? 95 : banner ? 80 : keyed > 3 ? 40 : 0;
    }

    @Override
    protected boolean known(Line line, Cursor cursor) throws Unreadable {
        if (cursor.take("|-")) {
            cursor.spaces();
            entry(line, cursor);
            return true;
        }
        String text = line.text().trim();
        if (text.startsWith("[Contacting ")) {
            int open = text.indexOf('"');
            int close = text.indexOf('"', open + 1);
            draft.lastServer().address = close > open ? text.substring(open + 1, close) : "";
        } else if (text.endsWith("Application Monitor")) {
            String[] words = text.split("\\s+", 16);
            draft.lastServer().version = words.length > 2 ? words[words.length - 3] : "";
        } else if (ERRORS.stream().anyMatch(cursor::take)) {
            error(text);
        } else {
            return NOISE.stream().anyMatch(cursor::take);
        }
        return true;
    }

    private void error(String text) {
        draft.error(text);
        if (!text.startsWith("There is no license")) {
            draft.lastServer().up = false;
            draft.lastServer().error = Optional.of(text);
        }
    }

    private void entry(Line line, Cursor cursor) throws Unreadable {
        int start = cursor.offset();
        String text = line.text();
        int colon = text.indexOf(": ", start);
        if (colon < 0 && text.endsWith(":")) {
            colon = text.length() - 1;
        }
        if (colon < 0) {
            section(text.substring(start).trim(), cursor);
            return;
        }
        String key = text.substring(start, colon).trim().toLowerCase(Locale.ROOT);
        cursor.moveTo(Math.min(text.length(), colon + 1));
        cursor.spaces();
        String value = text.substring(cursor.offset()).trim();
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        String bare = quoted ? value.substring(1, value.length() - 1) : value;
        if (key.endsWith(" information") && bare.isEmpty()) {
            section(key, cursor);
            return;
        }
        switch (section) {
            case CLIENT -> client(key, bare, cursor);
            case ENTITLED -> entitled(key, bare, cursor);
            case FEATURE, NONE -> feature(key, bare, cursor);
        }
    }

    private void section(String named, Cursor cursor) throws Unreadable {
        String name = named.toLowerCase(Locale.ROOT);
        holder = null;
        if (name.startsWith("feature info")) {
            close();
            section = Section.FEATURE;
            feature = draft.feature("");
        } else if (name.startsWith("license info")) {
            section = Section.ENTITLED;
            active = true;
        } else if (name.startsWith("client info")) {
            section = Section.CLIENT;
            holder = draft.holder(feature());
        } else if (name.startsWith("queued client info")) {
            section = Section.CLIENT;
            HolderDraft read = draft.holder(feature());
            read.queued = true;
            holder = read;
        } else {
            throw cursor.unreadable("a key and a value, or a section");
        }
    }

    private FeatureDraft feature() {
        FeatureDraft open = feature;
        if (open == null) {
            open = draft.feature("");
            feature = open;
        }
        return open;
    }

    private void feature(String key, String value, Cursor cursor) throws Unreadable {
        FeatureDraft open = feature();
        switch (key) {
            case "feature name" -> open.name = value;
            case "feature version" -> open.version = value;
            case "license type" -> open.kind = value;
            case "maximum concurrent user(s)" -> {
                ownMaximum = true;
                maximum(open, value, cursor);
            }
            case "unreserved tokens in use" -> unreserved = count(cursor);
            case "reserved tokens in use" -> reserved = count(cursor);
            case "available reserved" -> open.reserved = count(cursor);
            case "unreserved tokens in queue", "reserved tokens in queue" ->
                    open.queued = sum(open.queued, count(cursor));
            case "expiration date" -> expires(open, value, cursor);
            case "sharing criterion" -> {
                open.shared = true;
                open.note(key, value);
            }
            default -> open.note(key, value);
        }
    }

    private void entitled(String key, String value, Cursor cursor) throws Unreadable {
        FeatureDraft open = feature();
        switch (key) {
            case "license status" -> active = value.equalsIgnoreCase("Active");
            case "maximum concurrent user(s)" -> {
                if (active && !ownMaximum) {
                    maximum(open, value, cursor);
                }
            }
            case "expiration date" -> {
                if (active) {
                    expires(open, value, cursor);
                }
            }
            case "sharing criterion" -> open.shared |= active;
            default -> {
                if (active && open.kind.isEmpty() && key.equals("license type")) {
                    open.kind = value;
                }
            }
        }
    }

    private void maximum(FeatureDraft open, String value, Cursor cursor) throws Unreadable {
        if (value.regionMatches(true, 0, "Unlimited", 0, 9)) {
            unlimited = true;
        } else {
            open.issued = sum(open.issued, count(cursor));
        }
    }

    /// The latest of several, or never.
    private static void expires(FeatureDraft open, String value, Cursor cursor) throws Unreadable {
        if (value.startsWith("License has no expiration")) {
            open.expires = null;
            return;
        }
        Moment read = Moment.english(cursor);
        Moment before = open.expires;
        open.expires = before == null || before.time().isBefore(read.time()) ? read : before;
    }

    private void client(String key, String value, Cursor cursor) throws Unreadable {
        HolderDraft open = holder;
        if (open == null) {
            return;
        }
        switch (key) {
            case "user name" -> open.user = value;
            case "host name" -> open.host = value;
            case "x display name" -> open.display = value;
            case "status" -> status(open, cursor);
            case "number of tokens used", "no of tokens requested" ->
                    open.seats = count(cursor).getAsLong();
            case "id for token sharing" -> open.share = value;
            case "is commuter token", "is commuter key" -> {
                if (value.equalsIgnoreCase("YES")) {
                    open.borrow = Optional.of(new Borrow(null, How.OFFLINE));
                }
            }
            default -> {} // its group, how many others share its token
        }
    }

    /// `Running since Tue Nov 03 11:34:40 2020`, `Queued since` and the like, or a sentence that
    /// says that the seat is held for a while.
    private static void status(HolderDraft open, Cursor cursor) throws Unreadable {
        if (cursor.take("Queued since ")) {
            open.queued = true;
        } else if (!cursor.take("Running since ")) {
            return;
        }
        cursor.spaces();
        open.startAt(Moment.english(cursor));
    }

    private static OptionalLong count(Cursor cursor) throws Unreadable {
        return OptionalLong.of(cursor.count("a number"));
    }

    private static OptionalLong sum(OptionalLong one, OptionalLong other) {
        return OptionalLong.of(one.orElse(0) + other.orElse(0));
    }

    private void close() {
        FeatureDraft open = feature;
        if (open != null) {
            if (unreserved.isPresent() || reserved.isPresent()) {
                open.inUse = sum(unreserved, reserved);
            }
            open.state = unlimited ? State.UNCOUNTED : State.KNOWN;
        }
        feature = null;
        unreserved = OptionalLong.empty();
        reserved = OptionalLong.empty();
        unlimited = false;
        ownMaximum = false;
        active = true;
    }

    @Override
    protected void finish() {
        close();
    }
}
