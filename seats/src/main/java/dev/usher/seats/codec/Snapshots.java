package dev.usher.seats.codec;

import dev.usher.seats.Answer;
import dev.usher.seats.Backfilled;
import dev.usher.seats.Computer;
import dev.usher.seats.Corrupt;
import dev.usher.seats.Frozen;
import dev.usher.seats.FrozenMirrors;
import dev.usher.seats.Lease;
import dev.usher.seats.Ledger;
import dev.usher.seats.MirrorPool;
import dev.usher.seats.Observed;
import dev.usher.seats.Request;
import dev.usher.seats.Session;
import dev.usher.seats.Sighting;
import dev.usher.seats.SourceState;

import org.jspecify.annotations.Nullable;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.function.ToLongFunction;

/// The machine's memory as bytes, slice by slice, so that neither writing nor reading it holds all
/// of it twice. Equal memories are equal bytes, on every node.
public final class Snapshots {
    /* A slice is its kind, its place (0, 1, ...), its body and four bytes of checksum over these.
     * The first body is the mark, the format and the head; then come the books in the order of
     * BOOKS, in id order, each slice with the book's number, a count, and for each record the step
     * from the last id to its own; the last body says how many slices came before it and how many
     * records each book has. Kind, place, mark, format and checksum stand where they stand in every
     * later format too, so that an older version knows a newer snapshot from a damaged one. */

    /// The format that [#slices] writes and the newest that [#restore] reads.
    public static final int VERSION = 1;

    /// Most records in one slice.
    public static final int MOST_RECORDS = 1_000;

    private static final int FULL_BYTES = 1 << 20; // a slice of large records ends here
    private static final String MARK = "usher-snapshot";
    private static final int HEAD = 1;
    private static final int RECORDS = 2;
    private static final int TOTALS = 3;

    private static final Book<Session> SESSIONS =
            new Book<>(
                    1,
                    Frozen::sessions,
                    StateCodec::session,
                    StateCodec::session,
                    session -> session.id().number());
    private static final Book<Lease> LEASES =
            new Book<>(
                    2,
                    Frozen::leases,
                    StateCodec::lease,
                    StateCodec::lease,
                    lease -> lease.id().number());
    private static final Book<Request> REQUESTS =
            new Book<>(
                    3,
                    Frozen::requests,
                    StateCodec::request,
                    StateCodec::request,
                    request -> request.id().number());
    private static final Book<Computer> COMPUTERS =
            new Book<>(
                    4,
                    Frozen::computers,
                    StateCodec::computer,
                    StateCodec::computer,
                    Computer::number);
    private static final Book<Observed> OBSERVED =
            new Book<>(
                    5,
                    Frozen::observed,
                    StateCodec::observed,
                    StateCodec::observed,
                    program -> program.id().number());
    private static final Book<Answer> ANSWERS =
            new Book<>(6, Frozen::answers, StateCodec::answer, StateCodec::answer, null);

    private static final Book<SourceState> SOURCES =
            new Book<>(
                    7,
                    frozen -> frozen.mirrors().sources(),
                    MirrorCodec::source,
                    MirrorCodec::source,
                    SourceState::number);
    private static final Book<MirrorPool> MIRROR_POOLS =
            new Book<>(
                    8,
                    frozen -> frozen.mirrors().pools(),
                    MirrorCodec::pool,
                    MirrorCodec::pool,
                    MirrorPool::number);
    private static final Book<Sighting> SIGHTINGS =
            new Book<>(
                    9,
                    frozen -> frozen.mirrors().sightings(),
                    MirrorCodec::sighting,
                    MirrorCodec::sighting,
                    sighting -> sighting.id().number());
    private static final Book<Backfilled> FILES =
            new Book<>(
                    10,
                    frozen -> frozen.mirrors().files(),
                    MirrorCodec::file,
                    MirrorCodec::file,
                    Backfilled::number);

    private static final List<Book<?>> BOOKS =
            List.of(
                    SESSIONS,
                    LEASES,
                    REQUESTS,
                    COMPUTERS,
                    OBSERVED,
                    ANSWERS,
                    SOURCES,
                    MIRROR_POOLS,
                    SIGHTINGS,
                    FILES);

    private Snapshots() {}

    /// One ledger of the memory.
    ///
    /// @param id what a record is filed under; null if the record does not say
    private record Book<T>(
            int number,
            Function<Frozen, Ledger.Frozen<T>> of,
            Encoder<T> encoder,
            Decoder<T> decoder,
            @Nullable ToLongFunction<T> id) {

        int size(Frozen frozen) {
            return of.apply(frozen).size();
        }

        /// Writes records after `after` for as long as `more` says so, which is told each id.
        void write(Frozen frozen, long after, ByteWriter out, LongPredicate more) {
            long[] last = {after};
            of.apply(frozen)
                    .forEachAfter(
                            after,
                            (id, value) -> {
                                out.unsigned(id - last[0]);
                                encoder.write(out, value);
                                last[0] = id;
                                return more.test(id);
                            });
        }
    }

    /// The slices of a memory, made one by one as they are asked for; the first has the head, the
    /// last the totals, each at most [#MOST_RECORDS] records.
    public static Iterator<byte[]> slices(Frozen frozen) {
        return new Slices(frozen);
    }

    private static final class Slices implements Iterator<byte[]> {
        private final Frozen frozen;
        private int place;
        private int book;
        private long after = -1;
        private int written; // records of the present book
        private boolean done;

        Slices(Frozen frozen) {
            this.frozen = frozen;
        }

        @Override
        public boolean hasNext() {
            return !done;
        }

        @Override
        public byte[] next() {
            if (done) {
                throw new NoSuchElementException("the last slice has been taken");
            }
            if (place == 0) {
                ByteWriter out = begin(HEAD).text(MARK).unsigned(VERSION);
                StateCodec.head(out, frozen.head());
                return out.checksum().toBytes();
            }
            while (book < BOOKS.size() && written == BOOKS.get(book).size(frozen)) {
                book++;
                after = -1;
                written = 0;
            }
            return book < BOOKS.size() ? records() : totals();
        }

        private ByteWriter begin(int kind) {
            return new ByteWriter().octet(kind).unsigned(place++);
        }

        private byte[] records() {
            ByteWriter body = new ByteWriter();
            int before = written;
            BOOKS.get(book)
                    .write(
                            frozen,
                            after,
                            body,
                            id -> {
                                after = id;
                                written++;
                                return written - before < MOST_RECORDS
                                        && body.length() < FULL_BYTES;
                            });
            return begin(RECORDS)
                    .unsigned(BOOKS.get(book).number())
                    .unsigned(written - before)
                    .all(body)
                    .checksum()
                    .toBytes();
        }

        private byte[] totals() {
            done = true;
            ByteWriter out = begin(TOTALS).unsigned(place - 1);
            for (Book<?> each : BOOKS) {
                out.unsigned(each.size(frozen));
            }
            return out.checksum().toBytes();
        }
    }

    /// Rebuilds the memory from its slices, in their order.
    ///
    /// @throws Corrupt if a slice is damaged, missing or too many
    /// @throws NewerFormat if a newer version wrote them
    public static Frozen restore(Iterator<byte[]> slices) {
        return new Restoring(slices).restore();
    }

    private static final class Restoring {
        private final Iterator<byte[]> slices;
        private final Sharing sharing = new Sharing();
        private final Shelf<Session> sessions = new Shelf<>(SESSIONS);
        private final Shelf<Lease> leases = new Shelf<>(LEASES);
        private final Shelf<Request> requests = new Shelf<>(REQUESTS);
        private final Shelf<Computer> computers = new Shelf<>(COMPUTERS);
        private final Shelf<Observed> observed = new Shelf<>(OBSERVED);
        private final Shelf<Answer> answers = new Shelf<>(ANSWERS);
        private final Shelf<SourceState> sources = new Shelf<>(SOURCES);
        private final Shelf<MirrorPool> pools = new Shelf<>(MIRROR_POOLS);
        private final Shelf<Sighting> sightings = new Shelf<>(SIGHTINGS);
        private final Shelf<Backfilled> files = new Shelf<>(FILES);
        private final List<Shelf<?>> shelves =
                List.of(
                        sessions, leases, requests, computers, observed, answers, sources, pools,
                        sightings, files);
        private int place;

        Restoring(Iterator<byte[]> slices) {
            this.slices = slices;
        }

        Frozen restore() {
            ByteReader in = next();
            expect(in, "kind", HEAD, in.octet());
            expect(in, "place", place, in.tag());
            Frozen.Head head = head(in);
            for (place = 1; ; place++) {
                in = next();
                int kind = in.octet();
                expect(in, "place", place, in.tag());
                if (kind == TOTALS) {
                    totals(in);
                    break;
                }
                expect(in, "kind", RECORDS, kind);
                records(in);
            }
            if (slices.hasNext()) {
                throw new Corrupt("snapshot: expected no slice after the totals, found one more");
            }
            return new Frozen(
                    head,
                    sessions.ledger.freeze(),
                    leases.ledger.freeze(),
                    requests.ledger.freeze(),
                    computers.ledger.freeze(),
                    observed.ledger.freeze(),
                    answers.ledger.freeze(),
                    new FrozenMirrors(
                            sources.ledger.freeze(),
                            pools.ledger.freeze(),
                            sightings.ledger.freeze(),
                            files.ledger.freeze()));
        }

        private ByteReader next() {
            String what = "snapshot, slice " + place;
            if (!slices.hasNext()) {
                throw new Corrupt(what + ": expected a slice, found the end before the totals");
            }
            byte[] slice = slices.next();
            int end = slice.length - Checksum.SIZE;
            if (end < 0) {
                throw new Corrupt(what + ": expected a slice, found " + slice.length + " bytes");
            }
            int stored = 0;
            for (int i = end; i < slice.length; i++) {
                stored = (stored << 8) | (slice[i] & 0xFF);
            }
            int found = Checksum.of(slice, end);
            if (stored != found) {
                throw new Corrupt(
                        String.format(
                                Locale.ROOT,
                                "%s: expected checksum %08x over %d bytes, found %08x",
                                what,
                                stored,
                                end,
                                found));
            }
            return new ByteReader(what, slice, end, sharing);
        }

        private static Frozen.Head head(ByteReader in) {
            String mark = in.text();
            if (!mark.equals(MARK)) {
                throw in.bad("expected the mark " + MARK + ", found \"" + mark + "\"");
            }
            int version = in.tag();
            if (version > VERSION) {
                throw new NewerFormat("the snapshot", version, VERSION);
            }
            expect(in, "format", VERSION, version);
            Frozen.Head head = StateCodec.head(in);
            in.end();
            return head;
        }

        private void records(ByteReader in) {
            int number = in.tag();
            if (number < 1 || number > shelves.size()) {
                throw in.bad("expected a book from 1 to " + shelves.size() + ", found " + number);
            }
            shelves.get(number - 1).read(in);
            in.end();
        }

        private void totals(ByteReader in) {
            expect(in, "number of slices", place, in.tag());
            for (Shelf<?> shelf : shelves) {
                expect(in, "total", shelf.ledger.size(), in.tag());
            }
            in.end();
        }

        private static void expect(ByteReader in, String what, int expected, int found) {
            if (expected != found) {
                throw in.bad("expected " + what + " " + expected + ", found " + found);
            }
        }
    }

    private static final class Shelf<T> {
        private final Book<T> book;
        private final Ledger<T> ledger = new Ledger<>();
        private long last = -1;

        Shelf(Book<T> book) {
            this.book = book;
        }

        void read(ByteReader in) {
            int count = in.count();
            for (int i = 0; i < count; i++) {
                long id = last + in.unsigned();
                T value = book.decoder().read(in);
                boolean misfiled = book.id() != null && book.id().applyAsLong(value) != id;
                if (id <= last || misfiled) {
                    throw in.bad("expected a record filed under its id, found " + id);
                }
                ledger.put(id, value);
                last = id;
            }
        }
    }
}
