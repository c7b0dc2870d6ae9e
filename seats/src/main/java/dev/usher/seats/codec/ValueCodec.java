package dev.usher.seats.codec;

import dev.usher.seats.Ask;
import dev.usher.seats.DecisionId;
import dev.usher.seats.Denial;
import dev.usher.seats.Holder;
import dev.usher.seats.JournalEntry;
import dev.usher.seats.Key;
import dev.usher.seats.LeaseId;
import dev.usher.seats.Part;
import dev.usher.seats.RequestId;
import dev.usher.seats.SessionId;
import dev.usher.seats.UseId;

import org.jspecify.annotations.Nullable;

/// The small values that commands, outcomes and the machine's books have in common.
final class ValueCodec {
    private ValueCodec() {}

    static void session(ByteWriter out, SessionId id) {
        out.unsigned(id.number());
    }

    static SessionId session(ByteReader in) {
        return new SessionId(in.unsigned());
    }

    static void lease(ByteWriter out, LeaseId id) {
        out.unsigned(id.number());
    }

    static LeaseId lease(ByteReader in) {
        return new LeaseId(in.unsigned());
    }

    static void request(ByteWriter out, RequestId id) {
        out.unsigned(id.number());
    }

    static RequestId request(ByteReader in) {
        return new RequestId(in.unsigned());
    }

    static void use(ByteWriter out, UseId id) {
        out.unsigned(id.number());
    }

    static UseId use(ByteReader in) {
        return new UseId(in.unsigned());
    }

    static void decision(ByteWriter out, DecisionId id) {
        out.unsigned(id.number());
    }

    static DecisionId decision(ByteReader in) {
        return new DecisionId(in.unsigned());
    }

    static void key(ByteWriter out, Key key) {
        out.text(key.text()).text(key.digest());
    }

    static Key key(ByteReader in) {
        return new Key(in.text(), in.text());
    }

    static void holder(ByteWriter out, Holder holder) {
        out.nullable(holder.session(), ValueCodec::session)
                .text(holder.user())
                .text(holder.host())
                .text(holder.computer());
    }

    static Holder holder(ByteReader in) {
        SessionId session = in.nullable(ValueCodec::session);
        return in.one(new Holder(session, in.name(), in.name(), in.name()));
    }

    static void part(ByteWriter out, Part part) {
        out.text(part.pool()).number(part.seats()).nullable(part.reservation(), ByteWriter::text);
    }

    static Part part(ByteReader in) {
        return in.one(new Part(in.name(), in.small(), in.nullable(ByteReader::name)));
    }

    static void ask(ByteWriter out, Ask ask) {
        out.nullable(ask.product(), ByteWriter::text)
                .nullable(ask.feature(), ByteWriter::text)
                .nullable(ask.version(), ByteWriter::text)
                .nullable(ask.edition(), ByteWriter::text)
                .nullable(ask.program(), ByteWriter::text)
                .number(ask.seats());
    }

    static Ask ask(ByteReader in) {
        @Nullable String product = in.nullable(ByteReader::name);
        @Nullable String feature = in.nullable(ByteReader::name);
        @Nullable String version = in.nullable(ByteReader::name);
        @Nullable String edition = in.nullable(ByteReader::name);
        @Nullable String program = in.nullable(ByteReader::name);
        int seats = in.small();
        try {
            return new Ask(product, feature, version, edition, program, seats);
        } catch (IllegalArgumentException e) {
            throw in.bad(String.valueOf(e.getMessage()));
        }
    }

    static void denial(ByteWriter out, Denial denial) {
        EnumCodec.CODE.write(out, denial.code());
        out.text(denial.sentence())
                .nullable(denial.pool(), ByteWriter::text)
                .number(denial.inUse())
                .number(denial.seats())
                .number(denial.asked());
    }

    static Denial denial(ByteReader in) {
        return new Denial(
                EnumCodec.CODE.read(in),
                in.text(),
                in.nullable(ByteReader::text),
                in.small(),
                in.small(),
                in.small());
    }

    static void journalEntry(ByteWriter out, JournalEntry entry) {
        out.text(entry.id()).instant(entry.at());
        EnumCodec.JOURNAL.write(out, entry.kind());
        out.text(entry.user())
                .text(entry.product())
                .nullable(entry.program(), ByteWriter::text)
                .nullable(entry.lease(), ValueCodec::lease)
                .nullable(entry.pool(), ByteWriter::text);
    }

    static JournalEntry journalEntry(ByteReader in) {
        return new JournalEntry(
                in.text(),
                in.instant(),
                EnumCodec.JOURNAL.read(in),
                in.text(),
                in.text(),
                in.nullable(ByteReader::text),
                in.nullable(ValueCodec::lease),
                in.nullable(ByteReader::text));
    }
}
