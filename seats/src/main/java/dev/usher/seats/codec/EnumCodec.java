package dev.usher.seats.codec;

import dev.usher.seats.Code;
import dev.usher.seats.FeatureCount;
import dev.usher.seats.JournalEntry;
import dev.usher.seats.Reason;
import dev.usher.seats.Request;
import dev.usher.seats.Shown;
import dev.usher.seats.site.Metric;
import dev.usher.seats.site.Policy.Action;
import dev.usher.seats.site.Policy.Enforcement;
import dev.usher.seats.site.Policy.Reservation;
import dev.usher.seats.site.Product.Elsewhere;
import dev.usher.seats.site.Product.Quota;
import dev.usher.seats.site.Source;

import org.jspecify.annotations.Nullable;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/// The numbers of enums, given here one by one: the order of constants in a source file is no
/// format. A number is never given twice, not even after its constant is gone.
final class EnumCodec<E extends Enum<E>> {
    static final EnumCodec<Metric> METRIC =
            new EnumCodec<>(
                    "metric",
                    Metric.values(),
                    metric ->
                            switch (metric) {
                                case SITE -> 1;
                                case FLOATING -> 2;
                                case LEASED -> 3;
                                case NODE_LOCKED -> 4;
                            });

    static final EnumCodec<Action> ACTION =
            new EnumCodec<>(
                    "action",
                    Action.values(),
                    action ->
                            switch (action) {
                                case MANAGE -> 1;
                                case OBSERVE -> 2;
                                case DENY -> 3;
                            });

    static final EnumCodec<Enforcement> ENFORCEMENT =
            new EnumCodec<>(
                    "enforcement",
                    Enforcement.values(),
                    enforcement ->
                            switch (enforcement) {
                                case RELAXED -> 1;
                                case STRICT -> 2;
                            });

    static final EnumCodec<Reservation.Kind> RESERVATION =
            new EnumCodec<>(
                    "kind of reservation",
                    Reservation.Kind.values(),
                    kind ->
                            switch (kind) {
                                case GROUP -> 1;
                                case USER -> 2;
                                case HOST -> 3;
                            });

    static final EnumCodec<Elsewhere> ELSEWHERE =
            new EnumCodec<>(
                    "elsewhere",
                    Elsewhere.values(),
                    elsewhere ->
                            switch (elsewhere) {
                                case DENY -> 1;
                                case OBSERVE -> 2;
                            });

    static final EnumCodec<Quota.Per> PER =
            new EnumCodec<>(
                    "kind of quota",
                    Quota.Per.values(),
                    per ->
                            switch (per) {
                                case USER -> 1;
                                case HOST -> 2;
                                case GROUP -> 3;
                            });

    static final EnumCodec<Source.Kind> KIND =
            new EnumCodec<>(
                    "kind of source",
                    Source.Kind.values(),
                    kind ->
                            switch (kind) {
                                case FLEXNET -> 1;
                                case DSLS -> 2;
                                case LUM -> 3;
                                case RLM -> 4;
                                case LMX -> 5;
                                case SENTINEL -> 6;
                                case LSDYNA -> 7;
                                case OLICENSE -> 8;
                                case COMMAND -> 9;
                            });

    static final EnumCodec<Source.Permit> PERMIT =
            new EnumCodec<>(
                    "permit",
                    Source.Permit.values(),
                    permit ->
                            switch (permit) {
                                case REMOVE -> 1;
                                case REREAD -> 2;
                                case OPTIONS -> 3;
                            });

    static final EnumCodec<FeatureCount.State> STATE =
            new EnumCodec<>(
                    "state of a feature",
                    FeatureCount.State.values(),
                    state ->
                            switch (state) {
                                case KNOWN -> 1;
                                case UNKNOWN -> 2;
                                case UNCOUNTED -> 3;
                            });

    static final EnumCodec<Shown.How> HOW =
            new EnumCodec<>(
                    "way of knowing",
                    Shown.How.values(),
                    how ->
                            switch (how) {
                                case LINGER -> 1;
                                case HOLD -> 2;
                                case LISTED -> 3;
                                case ROAM -> 4;
                                case OFFLINE -> 5;
                                case LOG -> 6;
                            });

    static final EnumCodec<DayOfWeek> DAY =
            new EnumCodec<>("day of the week", DayOfWeek.values(), DayOfWeek::getValue);

    static final EnumCodec<Reason> REASON =
            new EnumCodec<>(
                    "reason",
                    Reason.values(),
                    reason ->
                            switch (reason) {
                                case NORMAL -> 1;
                                case SHUTDOWN -> 2;
                                case LOST -> 3;
                                case CRASHED -> 4;
                                case TIMEOUT -> 5;
                                case REVOKED -> 6;
                                case EXPIRED -> 7;
                                case RETURNED -> 8;
                                case DELETED -> 9;
                                case INACTIVE -> 10;
                                case UNKNOWN_END -> 11;
                                case EXCLUDED -> 12;
                            });

    static final EnumCodec<JournalEntry.Kind> JOURNAL =
            new EnumCodec<>(
                    "kind of journal entry",
                    JournalEntry.Kind.values(),
                    kind ->
                            switch (kind) {
                                case LAUNCH -> 1;
                                case QUIT -> 2;
                                case USE_START -> 3;
                                case USE_STOP -> 4;
                                case LOGGED_LAUNCH -> 5;
                                case LOGGED_QUIT -> 6;
                                case DENY -> 7;
                            });

    static final EnumCodec<Request.End> END =
            new EnumCodec<>(
                    "end of a request",
                    Request.End.values(),
                    end ->
                            switch (end) {
                                case CLAIMED -> 1;
                                case LAPSED -> 2;
                                case LEFT -> 3;
                            });

    static final EnumCodec<Code> CODE = new EnumCodec<>("code", Code.values(), EnumCodec::numberOf);

    private static int numberOf(Code code) {
        return switch (code) {
            case POOL_FULL -> 1;
            case ALL_RESERVED -> 2;
            case QUOTA_REACHED -> 3;
            case OUT_OF_SCOPE -> 4;
            case DENIED_BY_POLICY -> 5;
            case EXPIRED -> 6;
            case NOT_YET_VALID -> 7;
            case UNKNOWN_PRODUCT -> 8;
            case UNKNOWN_FEATURE -> 9;
            case UNKNOWN_EDITION -> 10;
            case VERSION_NOT_COVERED -> 11;
            case SERVER_UNREACHABLE -> 12;
            case BLOCKED -> 13;
            case SESSION_LOST -> 14;
            case UNKNOWN_SESSION -> 15;
            case UNKNOWN_LEASE -> 16;
            case UNKNOWN_REQUEST -> 17;
            case UNKNOWN_COMPUTER -> 18;
            case UNKNOWN_SOURCE -> 23;
            case STALE_OBSERVATION -> 24;
            case HOLD_LAPSED -> 19;
            case BAD_REQUEST -> 20;
            case CONFLICTING_KEY -> 21;
            case TOO_MANY -> 22;
            case UNKNOWN_POOL -> 25;
        };
    }

    private final String what;
    private final ToIntFunction<E> number;
    private final List<@Nullable E> byNumber = new ArrayList<>();

    private EnumCodec(String what, E[] constants, ToIntFunction<E> number) {
        this.what = what;
        this.number = number;
        for (E constant : constants) {
            int place = number.applyAsInt(constant);
            while (byNumber.size() <= place) {
                byNumber.add(null);
            }
            if (byNumber.set(place, constant) != null) {
                throw new IllegalStateException(what + " has number " + place + " twice");
            }
        }
    }

    void write(ByteWriter out, E value) {
        out.unsigned(number.applyAsInt(value));
    }

    E read(ByteReader in) {
        int found = in.tag();
        E value = found < byNumber.size() ? byNumber.get(found) : null;
        if (value == null) {
            throw in.bad("expected a " + what + ", found number " + found);
        }
        return value;
    }
}
