package dev.usher.seats;

import java.util.Arrays;

/// A small set of ids in ascending order: compact, and the same on every node. New ids are nearly
/// always the largest, so adding is cheap.
final class LongSet {
    private long[] ids = new long[2];
    private int size;

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    long at(int index) {
        return ids[index];
    }

    boolean contains(long id) {
        return Arrays.binarySearch(ids, 0, size, id) >= 0;
    }

    /// How many ids are below this one.
    int below(long id) {
        int found = Arrays.binarySearch(ids, 0, size, id);
        return found >= 0 ? found : -found - 1;
    }

    void add(long id) {
        int index = size == 0 || ids[size - 1] < id ? size : below(id);
        if (index < size && ids[index] == id) {
            return;
        }
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, size * 2);
        }
        System.arraycopy(ids, index, ids, index + 1, size - index);
        ids[index] = id;
        size++;
    }

    void remove(long id) {
        int index = Arrays.binarySearch(ids, 0, size, id);
        if (index >= 0) {
            size--;
            System.arraycopy(ids, index + 1, ids, index, size - index);
        }
    }

    void clear() {
        size = 0;
    }

    long[] toArray() {
        return Arrays.copyOf(ids, size);
    }
}
