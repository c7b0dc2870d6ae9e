package dev.usher.server.console;

import java.util.ArrayList;
import java.util.List;

/// The bar of a pool: its seats from left to right by what they are doing, in a drawing 1,000 units
/// wide. Up to 60 seats are told apart by gaps. A pool without a limit has no right end: its seats
/// in use fill two thirds, and the rest fades.
///
/// @param label the same in words, for those who do not see it
/// @param pieces what is filled, from the left; what is left of the track is free
/// @param gaps SVG path of the gaps between seats, empty for none
/// @param limit where the seats owned end, if more are taken than that; otherwise -1
/// @param open true if there is no limit
public record Bar(String label, List<Piece> pieces, String gaps, int limit, boolean open) {
    static final int WIDTH = 1000;
    private static final int MOST_GAPS = 60;

    public Bar {
        pieces = List.copyOf(pieces);
    }

    /// One run of seats that do the same.
    ///
    /// @param kind `running`, `taken`, `borrowed`, `held` or `reserved`: its class
    public record Piece(String kind, int x, int width) {}

    static Bar of(SeatCount count) {
        int taken = count.filled();
        boolean open = count.seats() == null;
        int scale = open ? taken + Math.max(5, taken / 2) : Math.max(count.owned(), taken);
        List<Piece> pieces = new ArrayList<>();
        int start = 0;
        for (SeatCount.Kind kind : count.kinds()) {
            int end = start + kind.seats();
            int x = at(start, scale);
            if (kind.seats() > 0) {
                pieces.add(new Piece(kind.name(), x, at(end, scale) - x));
            }
            start = end;
        }
        int limit = !open && taken > count.owned() ? at(count.owned(), scale) : -1;
        return new Bar(count.words(), pieces, gaps(scale), limit, open);
    }

    private static int at(int seat, int scale) {
        return scale == 0 ? 0 : (int) ((long) seat * WIDTH / scale);
    }

    private static String gaps(int scale) {
        StringBuilder path = new StringBuilder();
        for (int seat = 1; seat < scale && scale <= MOST_GAPS; seat++) {
            path.append('M').append(at(seat, scale)).append(" 0V10");
        }
        return path.toString();
    }
}
