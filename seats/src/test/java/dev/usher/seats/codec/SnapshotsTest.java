package dev.usher.seats.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.usher.seats.Answer;
import dev.usher.seats.Backfilled;
import dev.usher.seats.Computer;
import dev.usher.seats.Corrupt;
import dev.usher.seats.Frozen;
import dev.usher.seats.FrozenMirrors;
import dev.usher.seats.Lease;
import dev.usher.seats.LeaseId;
import dev.usher.seats.Ledger;
import dev.usher.seats.MirrorPool;
import dev.usher.seats.Observed;
import dev.usher.seats.Request;
import dev.usher.seats.RequestId;
import dev.usher.seats.Session;
import dev.usher.seats.SessionId;
import dev.usher.seats.Sighting;
import dev.usher.seats.SightingId;
import dev.usher.seats.SourceState;
import dev.usher.seats.UseId;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;

class SnapshotsTest {
    private static final long ERA_2 = 1L << 40;

    /// A memory of random records, with ids far apart.
    private static Frozen memory(long seed, int sessions, int leases) {
        Arbitrary any = new Arbitrary(seed, false);
        Ledger<Session> sessionBook = new Ledger<>();
        for (long id = 1; id <= sessions; id++) {
            Session it = any.of(Session.class);
            sessionBook.put(
                    id,
                    new Session(
                            new SessionId(id),
                            it.holder(),
                            it.boot(),
                            it.address(),
                            it.since(),
                            it.seen(),
                            it.parted()));
        }
        Ledger<Lease> leaseBook = new Ledger<>();
        for (long i = 1; i <= leases; i++) {
            long id = i * 3 + ERA_2 * (i % 2);
            leaseBook.put(id, lease(any.of(Lease.class), id));
        }
        Ledger<Answer> answers = new Ledger<>();
        for (long i = 0; i < seed % 5; i++) {
            answers.put(i * 7, any.of(Answer.class));
        }
        return new Frozen(
                any.of(Frozen.Head.class),
                sessionBook.freeze(),
                leaseBook.freeze(),
                requests(any, seed % 4),
                computers(any, seed % 3),
                observed(any, seed % 6),
                answers.freeze(),
                mirrors(any, seed % 5));
    }

    private static Lease lease(Lease it, long id) {
        return new Lease(
                new LeaseId(id),
                it.parts(),
                it.metric(),
                it.product(),
                it.edition(),
                it.holder(),
                it.since(),
                it.uses(),
                it.usedSince(),
                it.until(),
                it.idleSince(),
                it.request(),
                it.decision());
    }

    private static Ledger.Frozen<Request> requests(Arbitrary any, long count) {
        Ledger<Request> book = new Ledger<>();
        for (long id = 0; id < count; id++) {
            Request it = any.of(Request.class);
            book.put(
                    id,
                    new Request(
                            new RequestId(id),
                            it.holder(),
                            it.ask(),
                            it.since(),
                            it.waitUntil(),
                            it.hold(),
                            it.heldUntil(),
                            it.collectUntil(),
                            it.collectFrom(),
                            it.ended(),
                            it.lease()));
        }
        return book.freeze();
    }

    private static Ledger.Frozen<Computer> computers(Arbitrary any, long count) {
        Ledger<Computer> book = new Ledger<>();
        for (long id = 5; id < 5 + count; id++) {
            Computer it = any.of(Computer.class);
            book.put(
                    id,
                    new Computer(
                            id,
                            it.name(),
                            it.host(),
                            it.issued(),
                            it.seen(),
                            it.uploaded(),
                            it.lost(),
                            it.away()));
        }
        return book.freeze();
    }

    private static Ledger.Frozen<Observed> observed(Arbitrary any, long count) {
        Ledger<Observed> book = new Ledger<>();
        for (long id = 5; id < 5 + count; id++) {
            Observed it = any.of(Observed.class);
            book.put(
                    id,
                    new Observed(
                            new UseId(id), it.holder(), it.product(), it.program(), it.since()));
        }
        return book.freeze();
    }

    private static FrozenMirrors mirrors(Arbitrary any, long count) {
        Ledger<SourceState> sources = new Ledger<>();
        Ledger<MirrorPool> pools = new Ledger<>();
        Ledger<Sighting> sightings = new Ledger<>();
        Ledger<Backfilled> files = new Ledger<>();
        for (long id = 9; id < 9 + count; id++) {
            SourceState source = any.of(SourceState.class);
            sources.put(
                    id,
                    new SourceState(
                            id,
                            source.name(),
                            source.round(),
                            source.answers(),
                            source.why(),
                            source.since(),
                            source.firstSeen(),
                            source.restarted(),
                            source.mark()));
            MirrorPool pool = any.of(MirrorPool.class);
            pools.put(
                    id,
                    new MirrorPool(id, pool.name(), pool.source(), pool.counts(), pool.since()));
            Sighting sighting = any.of(Sighting.class);
            sightings.put(
                    id,
                    new Sighting(
                            new SightingId(id),
                            sighting.source(),
                            sighting.pool(),
                            sighting.shown(),
                            sighting.firstSeen(),
                            sighting.since()));
            Backfilled file = any.of(Backfilled.class);
            files.put(id, new Backfilled(id, file.source(), file.digest(), file.end()));
        }
        return new FrozenMirrors(
                sources.freeze(), pools.freeze(), sightings.freeze(), files.freeze());
    }

    private static List<byte[]> slices(Frozen frozen) {
        List<byte[]> slices = new ArrayList<>();
        Snapshots.slices(frozen).forEachRemaining(slices::add);
        return slices;
    }

    private static List<String> hex(List<byte[]> slices) {
        return slices.stream().map(HexFormat.of()::formatHex).toList();
    }

    private static <T> List<String> entries(Ledger.Frozen<T> book) {
        List<String> entries = new ArrayList<>();
        book.forEachAfter(-1, (id, value) -> entries.add(id + ": " + value));
        assertThat(entries).hasSize(book.size());
        return entries;
    }

    @Test
    void a_memory_comes_back_as_it_was() {
        for (int seed = 0; seed < 60; seed++) {
            Frozen frozen = memory(seed, seed % 7, seed * 50);

            Frozen restored = Snapshots.restore(slices(frozen).iterator());

            assertThat(restored.head()).isEqualTo(frozen.head());
            assertThat(entries(restored.sessions())).isEqualTo(entries(frozen.sessions()));
            assertThat(entries(restored.leases())).isEqualTo(entries(frozen.leases()));
            assertThat(entries(restored.requests())).isEqualTo(entries(frozen.requests()));
            assertThat(entries(restored.computers())).isEqualTo(entries(frozen.computers()));
            assertThat(entries(restored.observed())).isEqualTo(entries(frozen.observed()));
            assertThat(entries(restored.answers())).isEqualTo(entries(frozen.answers()));
            assertThat(hex(slices(restored))).isEqualTo(hex(slices(frozen)));
        }
    }

    @Test
    void the_same_memory_gives_the_same_bytes_however_it_came_to_be() {
        Frozen frozen = memory(3, 3, 1_500);
        Ledger<Lease> backwards = new Ledger<>();
        List<Long> ids = new ArrayList<>();
        frozen.leases().forEachAfter(-1, (id, lease) -> ids.add(id));
        for (long id : ids.reversed()) {
            backwards.put(id, lease(new Arbitrary(id, false).of(Lease.class), id));
        }
        for (long id : ids) {
            backwards.put(id, Objects.requireNonNull(frozen.leases().get(id)));
        }
        Frozen other =
                new Frozen(
                        frozen.head(),
                        frozen.sessions(),
                        backwards.freeze(),
                        frozen.requests(),
                        frozen.computers(),
                        frozen.observed(),
                        frozen.answers(),
                        frozen.mirrors());

        assertThat(hex(slices(other))).isEqualTo(hex(slices(frozen)));
    }

    @Test
    void no_slice_has_more_than_a_thousand_records() {
        Frozen frozen = memory(0, 1_000, 2_001);

        List<byte[]> slices = slices(frozen);

        // head, 1,000 sessions, 1,000 + 1,000 + 1 leases, totals
        assertThat(slices).hasSize(6);
    }

    @Test
    void a_slice_of_large_records_is_cut_by_its_bytes() {
        Ledger<Computer> book = new Ledger<>();
        List<String> uploaded = IntStream.range(0, 4_096).mapToObj(i -> "x".repeat(36)).toList();
        Computer it = new Arbitrary(1, true).of(Computer.class);
        for (long id = 0; id < 100; id++) {
            book.put(
                    id,
                    new Computer(
                            id,
                            it.name(),
                            it.host(),
                            it.issued(),
                            it.seen(),
                            uploaded,
                            List.of(),
                            List.of()));
        }
        Frozen empty = memory(0, 0, 0);
        Frozen frozen =
                new Frozen(
                        empty.head(),
                        empty.sessions(),
                        empty.leases(),
                        empty.requests(),
                        book.freeze(),
                        empty.observed(),
                        empty.answers(),
                        empty.mirrors());

        List<byte[]> slices = slices(frozen);

        assertThat(slices).allSatisfy(slice -> assertThat(slice.length).isLessThan(1_300_000));
        assertThat(Snapshots.restore(slices.iterator()).computers().size()).isEqualTo(100);
    }

    @Test
    void equal_texts_and_holders_of_many_leases_are_one_in_memory() {
        Ledger<Lease> book = new Ledger<>();
        Lease like = new Arbitrary(4, true).of(Lease.class);
        for (long id = 1; id <= 3; id++) {
            book.put(id, lease(like, id));
        }
        Frozen empty = memory(0, 0, 0);
        Frozen frozen =
                new Frozen(
                        empty.head(),
                        empty.sessions(),
                        book.freeze(),
                        empty.requests(),
                        empty.computers(),
                        empty.observed(),
                        empty.answers(),
                        empty.mirrors());

        Ledger.Frozen<Lease> leases = Snapshots.restore(slices(frozen).iterator()).leases();

        Lease first = Objects.requireNonNull(leases.get(1));
        Lease last = Objects.requireNonNull(leases.get(3));
        assertThat(last.holder()).isSameAs(first.holder());
        assertThat(last.product()).isSameAs(first.product());
        assertThat(last.parts()).isSameAs(first.parts());
    }

    @Test
    void a_flipped_bit_anywhere_is_found() {
        List<byte[]> slices = slices(memory(2, 2, 20));
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            List<byte[]> damaged = new ArrayList<>(slices);
            int place = random.nextInt(slices.size());
            byte[] slice = slices.get(place).clone();
            slice[random.nextInt(slice.length)] ^= (byte) (1 << random.nextInt(8));
            damaged.set(place, slice);

            assertThatThrownBy(() -> Snapshots.restore(damaged.iterator()))
                    .isInstanceOf(Corrupt.class)
                    .hasMessageStartingWith("snapshot, slice " + place + ": expected checksum");
        }
    }

    @Test
    void a_snapshot_cut_anywhere_is_corrupt() {
        List<byte[]> slices = slices(memory(2, 2, 20));
        for (int count = 0; count < slices.size(); count++) {
            List<byte[]> fewer = slices.subList(0, count);
            List<byte[]> torn = new ArrayList<>(fewer);
            torn.add(Arrays.copyOf(slices.get(count), slices.get(count).length / 2));

            assertThatThrownBy(() -> Snapshots.restore(fewer.iterator()))
                    .isInstanceOf(Corrupt.class)
                    .hasMessageContaining("found the end before the totals");
            assertThatThrownBy(() -> Snapshots.restore(torn.iterator()))
                    .isInstanceOf(Corrupt.class);
        }
    }

    @Test
    void slices_left_out_doubled_or_moved_are_corrupt() {
        List<byte[]> slices = slices(memory(3, 3, 2_500));
        for (int at = 0; at < slices.size() - 1; at++) {
            int place = at;
            List<byte[]> without = new ArrayList<>(slices);
            without.remove(place);
            List<byte[]> twice = new ArrayList<>(slices);
            twice.add(place, slices.get(place));

            assertThatThrownBy(() -> Snapshots.restore(without.iterator()))
                    .isInstanceOf(Corrupt.class)
                    .hasMessageContaining(place == 0 ? "expected kind 1" : "expected place");
            assertThatThrownBy(() -> Snapshots.restore(twice.iterator()))
                    .isInstanceOf(Corrupt.class);
        }
        List<byte[]> longer = new ArrayList<>(slices);
        longer.add(slices.getLast());
        assertThatThrownBy(() -> Snapshots.restore(longer.iterator())).isInstanceOf(Corrupt.class);
    }

    @Test
    void a_slice_of_another_snapshot_is_found_by_the_totals() {
        List<byte[]> slices = slices(memory(1, 2, 20));
        List<byte[]> others = slices(memory(1, 1, 20));
        slices.set(1, others.get(1));

        assertThatThrownBy(() -> Snapshots.restore(slices.iterator()))
                .isInstanceOf(Corrupt.class)
                .hasMessageContaining("expected total 1, found 2");
    }

    @Test
    void a_snapshot_of_a_newer_version_says_which() {
        byte[] head =
                new ByteWriter()
                        .octet(1)
                        .unsigned(0)
                        .text("usher-snapshot")
                        .unsigned(4)
                        .text("what no version knows yet")
                        .checksum()
                        .toBytes();

        assertThatThrownBy(() -> Snapshots.restore(List.of(head).iterator()))
                .isInstanceOfSatisfying(
                        NewerFormat.class,
                        e -> {
                            assertThat(e.found()).isEqualTo(4);
                            assertThat(e.known()).isEqualTo(Snapshots.VERSION);
                        })
                .hasMessageStartingWith("the snapshot is in format 4");
    }

    @Test
    void a_file_of_something_else_is_corrupt() {
        byte[] other =
                new ByteWriter().octet(1).unsigned(0).text("usher-letter").checksum().toBytes();

        assertThatThrownBy(() -> Snapshots.restore(List.of(other).iterator()))
                .isInstanceOf(Corrupt.class)
                .hasMessageContaining("expected the mark usher-snapshot, found \"usher-letter\"");
    }
}
