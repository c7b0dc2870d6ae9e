package dev.usher.formats.report;

import dev.usher.formats.report.SeatReport.Borrow;
import dev.usher.formats.report.SeatReport.Entitlement;
import dev.usher.formats.report.SeatReport.FeatureUse;
import dev.usher.formats.report.SeatReport.Group;
import dev.usher.formats.report.SeatReport.Holder;
import dev.usher.formats.report.SeatReport.Server;
import dev.usher.formats.report.SeatReport.State;

import org.jspecify.annotations.Nullable;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;

/// A [SeatReport] while it is being read. Bounded: of servers, features, holders and entitlements
/// together [#MOST] are kept.
public final class ReportDraft {
    /// How many servers, features, holders and entitlements are kept, all together.
    public static final int MOST = 1_000_000;

    /// How many errors, settings, or attributes of one feature are kept.
    public static final int MOST_NOTES = 1_000;

    /// When the report was made.
    public @Nullable LocalDateTime takenAt;

    /// In the order of the text.
    public final List<FeatureDraft> features = new ArrayList<>();

    private final List<ServerDraft> servers = new ArrayList<>();
    private final List<Group> groups = new ArrayList<>();
    private final List<Entitlement> entitlements = new ArrayList<>();
    private final SequencedMap<String, String> settings = new LinkedHashMap<>();
    private final List<String> errors = new ArrayList<>();
    private int kept;

    /// A server whose lines follow.
    public static final class ServerDraft {
        public String daemon = "";
        public String address = "";
        public String id = "";
        public String version = "";
        public boolean up = true;
        public Optional<String> error = Optional.empty();

        private Server server() {
            return new Server(daemon, address, id, version, up, error);
        }
    }

    /// A feature whose lines follow.
    public static final class FeatureDraft {
        public String daemon = "";
        public String name = "";
        public String version = "";
        public String pool = "";
        public String kind = "";
        public State state = State.KNOWN;
        public OptionalLong issued = OptionalLong.empty();
        public OptionalLong inUse = OptionalLong.empty();
        public OptionalLong reserved = OptionalLong.empty();
        public OptionalLong queued = OptionalLong.empty();
        public @Nullable Moment expires;
        public String group = "";
        public boolean shared;
        public final SequencedMap<String, String> attributes = new LinkedHashMap<>();
        public final List<HolderDraft> holders = new ArrayList<>();

        /// Notes what else is said of it.
        public void note(String key, String value) {
            ReportDraft.note(attributes, key, value);
        }

        private FeatureUse use() {
            boolean silent = state == State.KNOWN && inUse.isEmpty();
            return new FeatureUse(
                    daemon,
                    name,
                    version,
                    pool,
                    kind,
                    silent ? State.UNKNOWN : state,
                    issued,
                    inUse,
                    reserved,
                    queued,
                    expires,
                    group,
                    shared,
                    attributes,
                    holders.stream().map(HolderDraft::holder).toList());
        }
    }

    /// A holder whose lines follow.
    public static final class HolderDraft {
        public String user = "";
        public String host = "";
        public String address = "";
        public String display = "";
        public String handle = "";
        public String program = "";
        public long seats = 1;
        public @Nullable LocalDateTime start;
        public boolean startSure = true;
        public @Nullable LocalDateTime lastUsed;
        public String share = "";
        public boolean queued;
        public Optional<Borrow> borrow = Optional.empty();

        /// Sets the start to a time that was read.
        public void startAt(Moment moment) {
            start = moment.time();
            startSure = moment.sure();
        }

        private Holder holder() {
            return new Holder(
                    user, host, address, display, handle, program, seats, start, startSure,
                    lastUsed, share, queued, borrow);
        }
    }

    /// What was bought, while its lines follow; it is not in the report before it is added.
    public static final class EntitlementDraft {
        public String daemon = "";
        public String name = "";
        public String kind = "";
        public String status = "";
        public OptionalLong seats = OptionalLong.empty();
        public @Nullable Moment starts;
        public @Nullable Moment expires;
        public final SequencedMap<String, String> attributes = new LinkedHashMap<>();

        /// Notes what else is said of it.
        public void note(String key, String value) {
            ReportDraft.note(attributes, key, value);
        }

        private Entitlement entitlement() {
            return new Entitlement(daemon, name, kind, status, seats, starts, expires, attributes);
        }
    }

    /// Whether more was read than is kept.
    public boolean overfull() {
        return kept > MOST;
    }

    private boolean keeps() {
        kept = Math.min(kept + 1, MOST + 1);
        return kept <= MOST;
    }

    /// Adds a server.
    public ServerDraft server() {
        ServerDraft server = new ServerDraft();
        if (keeps()) {
            servers.add(server);
        }
        return server;
    }

    /// The server that was added last, or a new one.
    public ServerDraft lastServer() {
        return servers.isEmpty() ? server() : servers.getLast();
    }

    /// The servers so far.
    public List<ServerDraft> servers() {
        return servers;
    }

    /// Adds a feature.
    public FeatureDraft feature(String name) {
        FeatureDraft feature = new FeatureDraft();
        feature.name = name;
        if (keeps()) {
            features.add(feature);
        }
        return feature;
    }

    /// Adds a holder to a feature.
    public HolderDraft holder(FeatureDraft feature) {
        HolderDraft holder = new HolderDraft();
        if (keeps()) {
            feature.holders.add(holder);
        }
        return holder;
    }

    /// Adds seats that several features draw on.
    public void group(Group group) {
        if (keeps()) {
            groups.add(group);
        }
    }

    /// Adds what was bought.
    public void entitlement(EntitlementDraft bought) {
        if (keeps()) {
            entitlements.add(bought.entitlement());
        }
    }

    /// Notes a setting of the manager.
    public void setting(String key, String value) {
        note(settings, key, value);
    }

    /// Notes why something could not be asked.
    public void error(String text) {
        if (errors.size() < MOST_NOTES) {
            errors.add(text);
        }
    }

    private static void note(SequencedMap<String, String> notes, String key, String value) {
        if (notes.size() < MOST_NOTES || notes.containsKey(key)) {
            notes.put(key, value);
        }
    }

    SeatReport report() {
        return new SeatReport(
                takenAt,
                servers.stream().map(ServerDraft::server).toList(),
                features.stream().map(FeatureDraft::use).toList(),
                groups,
                entitlements,
                settings,
                errors);
    }
}
