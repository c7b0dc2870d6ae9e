package dev.usher.seats.cascade;

import java.util.Arrays;

/// Whole numbers in a growing array; an element is removed by putting the last in its place.
final class IntList {
    private int[] items = new int[4];
    private int size;

    int size() {
        return size;
    }

    int get(int at) {
        return items[at];
    }

    void set(int at, int item) {
        items[at] = item;
    }

    int last() {
        return items[size - 1];
    }

    void add(int item) {
        if (size == items.length) {
            items = Arrays.copyOf(items, size * 2);
        }
        items[size++] = item;
    }

    void removeLast() {
        size--;
    }

    void clear() {
        size = 0;
    }
}
