package dev.usher.seats.codec;

import dev.usher.seats.Outcome;
import dev.usher.seats.Outcome.Alive;
import dev.usher.seats.Outcome.Applied;
import dev.usher.seats.Outcome.Began;
import dev.usher.seats.Outcome.Denied;
import dev.usher.seats.Outcome.Done;
import dev.usher.seats.Outcome.Filled;
import dev.usher.seats.Outcome.Granted;
import dev.usher.seats.Outcome.Journaled;
import dev.usher.seats.Outcome.Opened;
import dev.usher.seats.Outcome.Queued;
import dev.usher.seats.Outcome.Refused;
import dev.usher.seats.Outcome.SiteRefused;
import dev.usher.seats.Outcome.Watched;

/// Outcomes, each behind its tag, as the machine remembers them under idempotency keys.
final class OutcomeCodec {
    private static final int DONE = 1;
    private static final int OPENED = 2;
    private static final int ALIVE = 3;
    private static final int GRANTED = 4;
    private static final int WATCHED = 5;
    private static final int QUEUED = 6;
    private static final int DENIED = 7;
    private static final int BEGAN = 8;
    private static final int JOURNALED = 9;
    private static final int APPLIED = 10;
    private static final int SITE_REFUSED = 11;
    private static final int REFUSED = 12;
    private static final int FILLED = 13;

    private OutcomeCodec() {}

    static void outcome(ByteWriter out, Outcome outcome) {
        switch (outcome) {
            case Done _ -> out.unsigned(DONE);
            case Opened it -> opened(out.unsigned(OPENED), it);
            case Alive it -> alive(out.unsigned(ALIVE), it);
            case Granted it -> granted(out.unsigned(GRANTED), it);
            case Watched it -> watched(out.unsigned(WATCHED), it);
            case Queued it -> queued(out.unsigned(QUEUED), it);
            case Denied it -> denied(out.unsigned(DENIED), it);
            case Began it -> ValueCodec.use(out.unsigned(BEGAN), it.use());
            case Journaled it -> journaled(out.unsigned(JOURNALED), it);
            case Filled it ->
                    out.unsigned(FILLED).unsigned(it.end()).number(it.taken()).number(it.clipped());
            case Applied it -> out.unsigned(APPLIED).list(it.changes(), OutcomeCodec::change);
            case SiteRefused it ->
                    out.unsigned(SITE_REFUSED).list(it.faults(), OutcomeCodec::fault);
            case Refused it -> refused(out.unsigned(REFUSED), it);
        }
    }

    static Outcome outcome(ByteReader in) {
        int tag = in.tag();
        return switch (tag) {
            case DONE -> new Done();
            case OPENED -> new Opened(ValueCodec.session(in), in.instant());
            case ALIVE -> new Alive(ValueCodec.session(in), in.instant());
            case GRANTED -> granted(in);
            case WATCHED -> new Watched(in.nullable(ValueCodec::use), ValueCodec.decision(in));
            case QUEUED -> new Queued(ValueCodec.request(in), in.small(), ValueCodec.decision(in));
            case DENIED -> new Denied(ValueCodec.denial(in), ValueCodec.decision(in));
            case BEGAN -> new Began(ValueCodec.use(in));
            case JOURNALED -> new Journaled(in.small(), in.small(), in.list(OutcomeCodec::turned));
            case FILLED -> new Filled(in.unsigned(), in.small(), in.small());
            case APPLIED -> new Applied(in.list(OutcomeCodec::change));
            case SITE_REFUSED -> new SiteRefused(in.list(OutcomeCodec::fault));
            case REFUSED -> new Refused(EnumCodec.CODE.read(in), in.text());
            default -> throw in.bad("expected an outcome, found tag " + tag);
        };
    }

    private static void opened(ByteWriter out, Opened it) {
        ValueCodec.session(out, it.session());
        out.instant(it.until());
    }

    private static void alive(ByteWriter out, Alive it) {
        ValueCodec.session(out, it.session());
        out.instant(it.until());
    }

    private static void granted(ByteWriter out, Granted it) {
        ValueCodec.lease(out, it.lease());
        out.list(it.parts(), ValueCodec::part)
                .text(it.product())
                .nullable(it.edition(), ByteWriter::text);
        ValueCodec.use(out, it.use());
        ValueCodec.decision(out, it.decision());
        out.nullable(it.until(), ByteWriter::instant);
        EnumCodec.ENFORCEMENT.write(out, it.enforcement());
        out.flag(it.detachable());
    }

    private static Granted granted(ByteReader in) {
        return new Granted(
                ValueCodec.lease(in),
                in.list(ValueCodec::part),
                in.text(),
                in.nullable(ByteReader::text),
                ValueCodec.use(in),
                ValueCodec.decision(in),
                in.nullable(ByteReader::instant),
                EnumCodec.ENFORCEMENT.read(in),
                in.flag());
    }

    private static void watched(ByteWriter out, Watched it) {
        out.nullable(it.use(), ValueCodec::use);
        ValueCodec.decision(out, it.decision());
    }

    private static void queued(ByteWriter out, Queued it) {
        ValueCodec.request(out, it.request());
        out.number(it.place());
        ValueCodec.decision(out, it.decision());
    }

    private static void denied(ByteWriter out, Denied it) {
        ValueCodec.denial(out, it.denial());
        ValueCodec.decision(out, it.decision());
    }

    private static void journaled(ByteWriter out, Journaled it) {
        out.number(it.taken()).number(it.known()).list(it.refused(), OutcomeCodec::turned);
    }

    private static void turned(ByteWriter out, Journaled.Turned it) {
        out.text(it.id());
        EnumCodec.CODE.write(out, it.code());
        out.text(it.detail());
    }

    private static Journaled.Turned turned(ByteReader in) {
        return new Journaled.Turned(in.text(), EnumCodec.CODE.read(in), in.text());
    }

    private static void change(ByteWriter out, Applied.Change it) {
        out.text(it.kind()).text(it.what()).text(it.name()).text(it.before()).text(it.after());
    }

    private static Applied.Change change(ByteReader in) {
        return new Applied.Change(in.text(), in.text(), in.text(), in.text(), in.text());
    }

    private static void fault(ByteWriter out, SiteRefused.Fault it) {
        out.text(it.section()).text(it.name()).text(it.field()).text(it.message());
    }

    private static SiteRefused.Fault fault(ByteReader in) {
        return new SiteRefused.Fault(in.text(), in.text(), in.text(), in.text());
    }

    private static void refused(ByteWriter out, Refused it) {
        EnumCodec.CODE.write(out, it.code());
        out.text(it.sentence());
    }
}
