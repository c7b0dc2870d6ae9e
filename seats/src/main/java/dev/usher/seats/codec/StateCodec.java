package dev.usher.seats.codec;

import dev.usher.seats.Answer;
import dev.usher.seats.Computer;
import dev.usher.seats.Frozen;
import dev.usher.seats.Holder;
import dev.usher.seats.Lease;
import dev.usher.seats.LeaseId;
import dev.usher.seats.Observed;
import dev.usher.seats.Request;
import dev.usher.seats.Session;
import dev.usher.seats.Use;

import java.util.List;

/// The records of the machine's books, as snapshots keep them.
final class StateCodec {
    private StateCodec() {}

    static void head(ByteWriter out, Frozen.Head head) {
        SiteCodec.site(out, head.site());
        out.texts(head.open())
                .number(head.rules())
                .number(head.era())
                .unsigned(head.next())
                .instant(head.stamp())
                .flag(head.serverUp())
                .text(head.server())
                .texts(head.near())
                .list(head.twice(), MirrorCodec::twice)
                .list(head.counted(), MirrorCodec::counted);
    }

    static Frozen.Head head(ByteReader in) {
        return new Frozen.Head(
                SiteCodec.site(in),
                in.texts(),
                in.small(),
                in.small(),
                in.unsigned(),
                in.instant(),
                in.flag(),
                in.text(),
                in.texts(),
                in.list(MirrorCodec::twice),
                in.list(MirrorCodec::counted));
    }

    static void session(ByteWriter out, Session session) {
        ValueCodec.session(out, session.id());
        ValueCodec.holder(out, session.holder());
        out.text(session.boot())
                .text(session.address())
                .instant(session.since())
                .instant(session.seen())
                .flag(session.parted());
    }

    static Session session(ByteReader in) {
        return new Session(
                ValueCodec.session(in),
                ValueCodec.holder(in),
                in.text(),
                in.text(),
                in.instant(),
                in.instant(),
                in.flag());
    }

    static void lease(ByteWriter out, Lease lease) {
        ValueCodec.lease(out, lease.id());
        out.list(lease.parts(), ValueCodec::part);
        EnumCodec.METRIC.write(out, lease.metric());
        out.text(lease.product()).nullable(lease.edition(), ByteWriter::text);
        Holder holder = lease.holder();
        ValueCodec.holder(out, holder);
        out.instant(lease.since())
                .list(lease.uses(), (to, use) -> use(to, use, holder))
                .nullable(lease.usedSince(), ByteWriter::instant)
                .nullable(lease.until(), ByteWriter::instant)
                .nullable(lease.idleSince(), ByteWriter::instant)
                .nullable(lease.request(), ValueCodec::request);
        ValueCodec.decision(out, lease.decision());
    }

    static Lease lease(ByteReader in) {
        LeaseId id = ValueCodec.lease(in);
        var parts = in.one(List.copyOf(in.list(ValueCodec::part)));
        var metric = EnumCodec.METRIC.read(in);
        String product = in.name();
        var edition = in.nullable(ByteReader::name);
        Holder holder = ValueCodec.holder(in);
        return new Lease(
                id,
                parts,
                metric,
                product,
                edition,
                holder,
                in.instant(),
                in.list(from -> use(from, holder)),
                in.nullable(ByteReader::instant),
                in.nullable(ByteReader::instant),
                in.nullable(ByteReader::instant),
                in.nullable(ValueCodec::request),
                ValueCodec.decision(in));
    }

    /// @param ofLease written in short, as most uses are by the lease's own holder
    private static void use(ByteWriter out, Use use, Holder ofLease) {
        ValueCodec.use(out, use.id());
        out.nullable(use.program(), ByteWriter::text)
                .nullable(use.holder().equals(ofLease) ? null : use.holder(), ValueCodec::holder)
                .instant(use.since());
    }

    private static Use use(ByteReader in, Holder ofLease) {
        var id = ValueCodec.use(in);
        var program = in.nullable(ByteReader::name);
        var other = in.nullable(ValueCodec::holder);
        return new Use(id, program, other == null ? ofLease : other, in.instant());
    }

    static void request(ByteWriter out, Request request) {
        ValueCodec.request(out, request.id());
        ValueCodec.holder(out, request.holder());
        ValueCodec.ask(out, request.ask());
        out.instant(request.since())
                .instant(request.waitUntil())
                .nullable(request.hold(), ValueCodec::lease)
                .nullable(request.heldUntil(), ByteWriter::instant)
                .nullable(request.collectUntil(), ByteWriter::instant)
                .instant(request.collectFrom())
                .nullable(request.ended(), EnumCodec.END::write)
                .nullable(request.lease(), ValueCodec::lease);
    }

    static Request request(ByteReader in) {
        return new Request(
                ValueCodec.request(in),
                ValueCodec.holder(in),
                ValueCodec.ask(in),
                in.instant(),
                in.instant(),
                in.nullable(ValueCodec::lease),
                in.nullable(ByteReader::instant),
                in.nullable(ByteReader::instant),
                in.instant(),
                in.nullable(EnumCodec.END::read),
                in.nullable(ValueCodec::lease));
    }

    static void computer(ByteWriter out, Computer computer) {
        out.unsigned(computer.number())
                .text(computer.name())
                .text(computer.host())
                .instant(computer.issued())
                .instant(computer.seen())
                .texts(computer.uploaded())
                .list(computer.lost(), StateCodec::lost)
                .list(computer.away(), StateCodec::away);
    }

    static Computer computer(ByteReader in) {
        return new Computer(
                in.unsigned(),
                in.name(),
                in.name(),
                in.instant(),
                in.instant(),
                in.texts(),
                in.list(StateCodec::lost),
                in.list(StateCodec::away));
    }

    private static void lost(ByteWriter out, Computer.Lost lost) {
        lease(out, lost.lease());
        out.instant(lost.until());
    }

    private static Computer.Lost lost(ByteReader in) {
        return new Computer.Lost(lease(in), in.instant());
    }

    private static void away(ByteWriter out, Computer.Away away) {
        EnumCodec.JOURNAL.write(out, away.kind());
        out.text(away.user())
                .text(away.product())
                .nullable(away.program(), ByteWriter::text)
                .nullable(away.lease(), ValueCodec::lease)
                .text(away.pool())
                .instant(away.since());
    }

    private static Computer.Away away(ByteReader in) {
        return new Computer.Away(
                EnumCodec.JOURNAL.read(in),
                in.name(),
                in.name(),
                in.nullable(ByteReader::name),
                in.nullable(ValueCodec::lease),
                in.name(),
                in.instant());
    }

    static void observed(ByteWriter out, Observed observed) {
        ValueCodec.use(out, observed.id());
        ValueCodec.holder(out, observed.holder());
        out.text(observed.product()).text(observed.program()).instant(observed.since());
    }

    static Observed observed(ByteReader in) {
        return new Observed(
                ValueCodec.use(in), ValueCodec.holder(in), in.name(), in.name(), in.instant());
    }

    static void answer(ByteWriter out, Answer answer) {
        out.nullable(answer.session(), ValueCodec::session);
        ValueCodec.key(out, answer.key());
        OutcomeCodec.outcome(out, answer.outcome());
    }

    static Answer answer(ByteReader in) {
        return new Answer(
                in.nullable(ValueCodec::session), ValueCodec.key(in), OutcomeCodec.outcome(in));
    }
}
