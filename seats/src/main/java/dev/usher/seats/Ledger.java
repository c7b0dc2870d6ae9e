package dev.usher.seats;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// A map from ids to immutable values, in id order, that can be frozen in an instant: the machine
/// writes a snapshot elsewhere while it goes on granting.
///
/// Not safe for several threads, but what [#freeze] gives may be read by any.
public final class Ledger<T> {
    /* A radix tree over the id, 32 children a node, as high as the largest id needs. A node belongs
     * to the edition of the tree that made it; freezing begins a new edition, and a node of an
     * older one is copied before it is written. So freezing costs nothing, and each node is copied
     * at most once for each snapshot. */
    private static final int BITS = 5;
    private static final int WIDTH = 1 << BITS;
    private static final int MASK = WIDTH - 1;

    private Node root = new Node(0);
    private int levels = 1;
    private int size;
    private int edition;

    /// How many values it holds.
    public int size() {
        return size;
    }

    /// The value of an id (0 or more), or null.
    @SuppressWarnings("unchecked") // the lowest level holds only what put() was given
    public @Nullable T get(long id) {
        return (T) find(root, levels, id);
    }

    private static @Nullable Object find(Node root, int levels, long id) {
        if (id < 0 || id >>> Math.min(63, levels * BITS) != 0) {
            return null;
        }
        Node node = root;
        for (int shift = (levels - 1) * BITS; shift > 0; shift -= BITS) {
            Object child = node.slots[(int) (id >>> shift) & MASK];
            if (child == null) {
                return null;
            }
            node = (Node) child;
        }
        return node.slots[(int) id & MASK];
    }

    /// Sets the value of an id.
    public void put(long id, T value) {
        while (levels * BITS < 63 && id >>> (levels * BITS) != 0) {
            grow();
        }
        root = owned(root);
        Node node = root;
        for (int shift = (levels - 1) * BITS; shift > 0; shift -= BITS) {
            int slot = (int) (id >>> shift) & MASK;
            Object child = node.slots[slot];
            Node next = child == null ? new Node(edition) : owned((Node) child);
            if (child == null) {
                node.count++;
            }
            node.slots[slot] = next;
            node = next;
        }
        int slot = (int) id & MASK;
        if (node.slots[slot] == null) {
            node.count++;
            size++;
        }
        node.slots[slot] = value;
    }

    private void grow() {
        Node higher = new Node(edition);
        if (root.count > 0) {
            higher.slots[0] = root;
            higher.count = 1;
        }
        root = higher;
        levels++;
    }

    /// Forgets an id; nothing happens if it is not there.
    public void remove(long id) {
        if (get(id) != null) {
            root = owned(root);
            remove(root, (levels - 1) * BITS, id);
            size--;
        }
    }

    private void remove(Node node, int shift, long id) {
        int slot = (int) (id >>> shift) & MASK;
        if (shift > 0 && node.slots[slot] instanceof Node shared) {
            Node child = owned(shared);
            node.slots[slot] = child;
            remove(child, shift - BITS, id);
            if (child.count > 0) {
                return;
            }
        }
        node.slots[slot] = null;
        node.count--;
    }

    private Node owned(Node node) {
        return node.edition == edition ? node : new Node(node, edition);
    }

    /// What it holds now, unchanged by what comes later. Costs the same at any size.
    public Frozen<T> freeze() {
        Frozen<T> frozen = new Frozen<>(root, levels, size, edition);
        edition++;
        return frozen;
    }

    /// A ledger that holds what was frozen and goes its own way from there. Costs the same at any
    /// size.
    public static <T> Ledger<T> thaw(Frozen<T> frozen) {
        Ledger<T> ledger = new Ledger<>();
        ledger.root = frozen.root;
        ledger.levels = frozen.levels;
        ledger.size = frozen.size;
        ledger.edition = frozen.edition + 1; // no node of the frozen tree is its own
        return ledger;
    }

    /// Visits values in id order, from `after` (exclusive), until the visitor has had enough.
    ///
    /// @param after -1 to start at the first
    /// @param visit returns false to stop
    public void forEachAfter(long after, Visitor<T> visit) {
        walk(root, (levels - 1) * BITS, 0, after + 1, visit);
    }

    /// Sees one value; false: enough.
    public interface Visitor<T> {
        /// Returns true to go on.
        boolean see(long id, T value);
    }

    @SuppressWarnings("unchecked") // slots of the lowest level hold only what put() was given
    private static <T> boolean walk(Node node, int shift, long base, long from, Visitor<T> visit) {
        if (node.count == 0) {
            return true;
        }
        long first = from > base ? (from - base) >>> shift : 0;
        for (long slot = first; slot < WIDTH; slot++) {
            Object child = node.slots[(int) slot];
            if (child == null) {
                continue;
            }
            long id = base + (slot << shift);
            boolean on =
                    shift == 0
                            ? visit.see(id, (T) child)
                            : walk((Node) child, shift - BITS, id, from, visit);
            if (!on) {
                return false;
            }
        }
        return true;
    }

    /// A ledger as it was at one instant; safe for any thread.
    public static final class Frozen<T> {
        private final Node root;
        private final int levels;
        private final int size;
        private final int edition;

        private Frozen(Node root, int levels, int size, int edition) {
            this.root = root;
            this.levels = levels;
            this.size = size;
            this.edition = edition;
        }

        /// How many values it holds.
        public int size() {
            return size;
        }

        /// The value of an id, or null.
        @SuppressWarnings("unchecked") // the lowest level holds only what put() was given
        public @Nullable T get(long id) {
            return (T) find(root, levels, id);
        }

        /// Visits values in id order, from `after` (exclusive), until the visitor has had enough.
        public void forEachAfter(long after, Visitor<T> visit) {
            walk(root, (levels - 1) * BITS, 0, after + 1, visit);
        }
    }

    private static final class Node {
        private final @Nullable Object[] slots;
        private final int edition;
        private int count;

        Node(int edition) {
            this.slots = new Object[WIDTH];
            this.edition = edition;
        }

        Node(Node other, int edition) {
            this.slots = Arrays.copyOf(other.slots, WIDTH);
            this.count = other.count;
            this.edition = edition;
        }
    }
}
