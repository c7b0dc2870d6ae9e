package dev.usher.seats.codec;

import dev.usher.seats.Command;
import dev.usher.seats.Command.AdoptRules;
import dev.usher.seats.Command.Apply;
import dev.usher.seats.Command.Audit;
import dev.usher.seats.Command.Backfill;
import dev.usher.seats.Command.BeginEra;
import dev.usher.seats.Command.Checkin;
import dev.usher.seats.Command.Checkout;
import dev.usher.seats.Command.Claim;
import dev.usher.seats.Command.ClosePool;
import dev.usher.seats.Command.CloseSession;
import dev.usher.seats.Command.Contact;
import dev.usher.seats.Command.ForgetComputer;
import dev.usher.seats.Command.Idle;
import dev.usher.seats.Command.Journal;
import dev.usher.seats.Command.Keyed;
import dev.usher.seats.Command.Leave;
import dev.usher.seats.Command.Observe;
import dev.usher.seats.Command.OpenSession;
import dev.usher.seats.Command.Revoke;
import dev.usher.seats.Command.Seen;
import dev.usher.seats.Command.ServerStarted;
import dev.usher.seats.Command.ServerStopping;
import dev.usher.seats.Command.SessionLost;
import dev.usher.seats.Command.StartObserved;
import dev.usher.seats.Command.StartProgram;
import dev.usher.seats.Command.StopObserved;
import dev.usher.seats.Command.StopProgram;
import dev.usher.seats.Command.Tick;
import dev.usher.seats.Command.TurnSchedules;

/// Commands, each behind its tag. A tag is never given twice, not even after its command is gone.
final class CommandCodec {
    private static final int KEYED = 1;
    private static final int OPEN_SESSION = 2;
    private static final int CONTACT = 3;
    private static final int CLOSE_SESSION = 4;
    private static final int SESSION_LOST = 5;
    private static final int SEEN = 6;
    private static final int CHECKOUT = 7;
    private static final int CLAIM = 8;
    private static final int LEAVE = 9;
    private static final int START_PROGRAM = 10;
    private static final int STOP_PROGRAM = 11;
    private static final int START_OBSERVED = 12;
    private static final int STOP_OBSERVED = 13;
    private static final int IDLE = 14;
    private static final int CHECKIN = 15;
    private static final int REVOKE = 16;
    private static final int JOURNAL = 17;
    private static final int AUDIT = 18;
    private static final int FORGET_COMPUTER = 19;
    private static final int APPLY = 20;
    private static final int TURN_SCHEDULES = 21;
    private static final int TICK = 22;
    private static final int SERVER_STARTED = 23;
    private static final int SERVER_STOPPING = 24;
    private static final int BEGIN_ERA = 25;
    private static final int ADOPT_RULES = 26;
    private static final int OBSERVE = 27;
    private static final int BACKFILL = 28;
    private static final int CLOSE_POOL = 29;

    private CommandCodec() {}

    static void command(ByteWriter out, Command command) {
        switch (command) {
            case Keyed it -> keyed(out.unsigned(KEYED), it);
            case OpenSession it -> openSession(out.unsigned(OPEN_SESSION), it);
            case Contact it -> ValueCodec.session(out.unsigned(CONTACT), it.session());
            case CloseSession it -> closeSession(out.unsigned(CLOSE_SESSION), it);
            case SessionLost it -> sessionLost(out.unsigned(SESSION_LOST), it);
            case Seen it -> out.unsigned(SEEN).list(it.sights(), CommandCodec::sight);
            case Checkout it -> checkout(out.unsigned(CHECKOUT), it);
            case Claim it -> ValueCodec.request(out.unsigned(CLAIM), it.request());
            case Leave it -> ValueCodec.request(out.unsigned(LEAVE), it.request());
            case StartProgram it -> startProgram(out.unsigned(START_PROGRAM), it);
            case StopProgram it -> stopProgram(out.unsigned(STOP_PROGRAM), it);
            case StartObserved it -> startObserved(out.unsigned(START_OBSERVED), it);
            case StopObserved it -> stopObserved(out.unsigned(STOP_OBSERVED), it);
            case Idle it -> idle(out.unsigned(IDLE), it);
            case Checkin it -> checkin(out.unsigned(CHECKIN), it);
            case Revoke it -> revoke(out.unsigned(REVOKE), it);
            case Journal it -> journal(out.unsigned(JOURNAL), it);
            case Audit it -> out.unsigned(AUDIT).text(it.computer());
            case ForgetComputer it -> out.unsigned(FORGET_COMPUTER).text(it.computer());
            case Apply it -> apply(out.unsigned(APPLY), it);
            case ClosePool it -> out.unsigned(CLOSE_POOL).text(it.pool());
            case TurnSchedules it -> out.unsigned(TURN_SCHEDULES).texts(it.open());
            case Observe it -> MirrorCodec.observation(out.unsigned(OBSERVE), it.seen());
            case Backfill it -> MirrorCodec.chapter(out.unsigned(BACKFILL), it.chapter());
            case Tick _ -> out.unsigned(TICK);
            case ServerStarted it -> out.unsigned(SERVER_STARTED).text(it.server());
            case ServerStopping it -> out.unsigned(SERVER_STOPPING).text(it.server());
            case BeginEra _ -> out.unsigned(BEGIN_ERA);
            case AdoptRules it -> out.unsigned(ADOPT_RULES).number(it.rules());
        }
    }

    static Command command(ByteReader in) {
        int tag = in.tag();
        return tag == KEYED ? keyed(in) : plain(in, tag);
    }

    private static Command plain(ByteReader in, int tag) {
        return switch (tag) {
            case OPEN_SESSION -> openSession(in);
            case CONTACT -> new Contact(ValueCodec.session(in));
            case CLOSE_SESSION -> closeSession(in);
            case SESSION_LOST -> sessionLost(in);
            case SEEN -> new Seen(in.list(CommandCodec::sight));
            case CHECKOUT -> checkout(in);
            case CLAIM -> new Claim(ValueCodec.request(in));
            case LEAVE -> new Leave(ValueCodec.request(in));
            case START_PROGRAM -> startProgram(in);
            case STOP_PROGRAM -> stopProgram(in);
            case START_OBSERVED -> startObserved(in);
            case STOP_OBSERVED -> stopObserved(in);
            case IDLE -> idle(in);
            case CHECKIN -> checkin(in);
            case REVOKE -> revoke(in);
            case JOURNAL -> journal(in);
            case AUDIT -> new Audit(in.text());
            case FORGET_COMPUTER -> new ForgetComputer(in.text());
            case APPLY -> apply(in);
            case CLOSE_POOL -> new ClosePool(in.text());
            case TURN_SCHEDULES -> new TurnSchedules(in.texts());
            case OBSERVE -> new Observe(MirrorCodec.observation(in));
            case BACKFILL -> new Backfill(MirrorCodec.chapter(in));
            case TICK -> new Tick();
            case SERVER_STARTED -> new ServerStarted(in.text());
            case SERVER_STOPPING -> new ServerStopping(in.text());
            case BEGIN_ERA -> new BeginEra();
            case ADOPT_RULES -> new AdoptRules(in.small());
            default -> throw in.bad("expected a command, found tag " + tag);
        };
    }

    /// A keyed command holds a plain one: keys within keys would let damaged bytes nest without
    /// end.
    private static void keyed(ByteWriter out, Keyed it) {
        if (it.command() instanceof Keyed) {
            throw new IllegalStateException("a keyed command within a keyed one");
        }
        ValueCodec.key(out, it.key());
        out.nullable(it.session(), ValueCodec::session);
        command(out, it.command());
    }

    private static Keyed keyed(ByteReader in) {
        return new Keyed(ValueCodec.key(in), in.nullable(ValueCodec::session), plain(in, in.tag()));
    }

    private static void openSession(ByteWriter out, OpenSession it) {
        out.text(it.user()).text(it.host()).text(it.computer()).text(it.boot()).text(it.address());
    }

    private static OpenSession openSession(ByteReader in) {
        return new OpenSession(in.text(), in.text(), in.text(), in.text(), in.text());
    }

    private static void closeSession(ByteWriter out, CloseSession it) {
        ValueCodec.session(out, it.session());
        EnumCodec.REASON.write(out, it.reason());
    }

    private static CloseSession closeSession(ByteReader in) {
        return new CloseSession(ValueCodec.session(in), EnumCodec.REASON.read(in));
    }

    private static void sessionLost(ByteWriter out, SessionLost it) {
        ValueCodec.session(out, it.session());
        out.instant(it.lastSeen());
    }

    private static SessionLost sessionLost(ByteReader in) {
        return new SessionLost(ValueCodec.session(in), in.instant());
    }

    private static void sight(ByteWriter out, Seen.Sight it) {
        ValueCodec.session(out, it.session());
        out.instant(it.at());
    }

    private static Seen.Sight sight(ByteReader in) {
        return new Seen.Sight(ValueCodec.session(in), in.instant());
    }

    private static void checkout(ByteWriter out, Checkout it) {
        ValueCodec.session(out, it.session());
        ValueCodec.ask(out, it.ask());
        out.nullable(it.waiting(), ByteWriter::duration);
    }

    private static Checkout checkout(ByteReader in) {
        return new Checkout(
                ValueCodec.session(in), ValueCodec.ask(in), in.nullable(ByteReader::duration));
    }

    private static void startProgram(ByteWriter out, StartProgram it) {
        ValueCodec.lease(out, it.lease());
        out.text(it.program());
    }

    private static StartProgram startProgram(ByteReader in) {
        return new StartProgram(ValueCodec.lease(in), in.text());
    }

    private static void stopProgram(ByteWriter out, StopProgram it) {
        ValueCodec.lease(out, it.lease());
        ValueCodec.use(out, it.use());
        EnumCodec.REASON.write(out, it.reason());
    }

    private static StopProgram stopProgram(ByteReader in) {
        return new StopProgram(ValueCodec.lease(in), ValueCodec.use(in), EnumCodec.REASON.read(in));
    }

    private static void startObserved(ByteWriter out, StartObserved it) {
        ValueCodec.session(out, it.session());
        out.text(it.product()).text(it.program());
    }

    private static StartObserved startObserved(ByteReader in) {
        return new StartObserved(ValueCodec.session(in), in.text(), in.text());
    }

    private static void stopObserved(ByteWriter out, StopObserved it) {
        ValueCodec.session(out, it.session());
        ValueCodec.use(out, it.use());
        EnumCodec.REASON.write(out, it.reason());
    }

    private static StopObserved stopObserved(ByteReader in) {
        return new StopObserved(
                ValueCodec.session(in), ValueCodec.use(in), EnumCodec.REASON.read(in));
    }

    private static void idle(ByteWriter out, Idle it) {
        ValueCodec.session(out, it.session());
        ValueCodec.lease(out, it.lease());
        out.nullable(it.since(), ByteWriter::instant);
    }

    private static Idle idle(ByteReader in) {
        return new Idle(
                ValueCodec.session(in), ValueCodec.lease(in), in.nullable(ByteReader::instant));
    }

    private static void checkin(ByteWriter out, Checkin it) {
        ValueCodec.lease(out, it.lease());
        EnumCodec.REASON.write(out, it.reason());
        out.flag(it.release());
    }

    private static Checkin checkin(ByteReader in) {
        return new Checkin(ValueCodec.lease(in), EnumCodec.REASON.read(in), in.flag());
    }

    private static void revoke(ByteWriter out, Revoke it) {
        ValueCodec.lease(out, it.lease());
        out.text(it.why());
    }

    private static Revoke revoke(ByteReader in) {
        return new Revoke(ValueCodec.lease(in), in.text());
    }

    private static void journal(ByteWriter out, Journal it) {
        out.text(it.computer()).list(it.entries(), ValueCodec::journalEntry);
    }

    private static Journal journal(ByteReader in) {
        return new Journal(in.text(), in.list(ValueCodec::journalEntry));
    }

    private static void apply(ByteWriter out, Apply it) {
        SiteCodec.patch(out, it.patch());
        out.texts(it.open());
    }

    private static Apply apply(ByteReader in) {
        return new Apply(SiteCodec.patch(in), in.texts());
    }
}
