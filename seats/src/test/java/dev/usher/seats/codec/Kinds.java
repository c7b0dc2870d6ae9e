package dev.usher.seats.codec;

import dev.usher.seats.Answer;
import dev.usher.seats.Backfilled;
import dev.usher.seats.Command;
import dev.usher.seats.Computer;
import dev.usher.seats.Frozen;
import dev.usher.seats.Lease;
import dev.usher.seats.MirrorPool;
import dev.usher.seats.Observed;
import dev.usher.seats.Outcome;
import dev.usher.seats.Request;
import dev.usher.seats.Session;
import dev.usher.seats.Sighting;
import dev.usher.seats.SourceState;

import java.util.ArrayList;
import java.util.List;

/// Every kind of value that has a format: each command, each outcome, each record of the books.
record Kinds<T>(String name, Class<? extends T> type, Encoder<T> encoder, Decoder<T> decoder) {

    static List<Kinds<?>> all() {
        List<Kinds<?>> kinds = new ArrayList<>();
        for (Class<?> type : Command.class.getPermittedSubclasses()) {
            kinds.add(
                    new Kinds<>(
                            "command-" + type.getSimpleName(),
                            type.asSubclass(Command.class),
                            CommandCodec::command,
                            CommandCodec::command));
        }
        for (Class<?> type : Outcome.class.getPermittedSubclasses()) {
            kinds.add(
                    new Kinds<>(
                            "outcome-" + type.getSimpleName(),
                            type.asSubclass(Outcome.class),
                            OutcomeCodec::outcome,
                            OutcomeCodec::outcome));
        }
        kinds.add(state(Frozen.Head.class, StateCodec::head, StateCodec::head));
        kinds.add(state(Session.class, StateCodec::session, StateCodec::session));
        kinds.add(state(Lease.class, StateCodec::lease, StateCodec::lease));
        kinds.add(state(Request.class, StateCodec::request, StateCodec::request));
        kinds.add(state(Computer.class, StateCodec::computer, StateCodec::computer));
        kinds.add(state(Observed.class, StateCodec::observed, StateCodec::observed));
        kinds.add(state(SourceState.class, MirrorCodec::source, MirrorCodec::source));
        kinds.add(state(MirrorPool.class, MirrorCodec::pool, MirrorCodec::pool));
        kinds.add(state(Sighting.class, MirrorCodec::sighting, MirrorCodec::sighting));
        kinds.add(state(Backfilled.class, MirrorCodec::file, MirrorCodec::file));
        kinds.add(state(Answer.class, StateCodec::answer, StateCodec::answer));
        return kinds;
    }

    private static <T> Kinds<T> state(Class<T> type, Encoder<T> encoder, Decoder<T> decoder) {
        return new Kinds<>("state-" + type.getSimpleName(), type, encoder, decoder);
    }

    T any(Arbitrary arbitrary) {
        return arbitrary.of(type);
    }

    byte[] encode(T value) {
        ByteWriter out = new ByteWriter();
        encoder.write(out, value);
        return out.toBytes();
    }

    T decode(byte[] bytes) {
        ByteReader in = new ByteReader(name, bytes);
        T value = decoder.read(in);
        in.end();
        return value;
    }

    @Override
    public String toString() {
        return name;
    }
}
