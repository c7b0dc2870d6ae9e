package dev.usher.formats;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/// Small damage to a text: a part lost, doubled or cut off, a byte changed, a piece put in.
public final class Mutations {
    private Mutations() {}

    /// The text with one more mutation.
    public static byte[] of(byte[] file, String[] pieces, Random random) {
        int at = random.nextInt(file.length + 1);
        int length = Math.min(random.nextInt(40), file.length - at);
        return switch (random.nextInt(5)) {
            case 0 -> spliced(file, at, at + length, new byte[0]);
            case 1 -> spliced(file, at, at, piece(pieces, random));
            case 2 -> spliced(file, at, at, Arrays.copyOfRange(file, at, at + length));
            case 3 -> spliced(file, at, Math.min(at + 1, file.length), oneByte(random));
            default -> Arrays.copyOf(file, at);
        };
    }

    private static byte[] piece(String[] pieces, Random random) {
        return pieces[random.nextInt(pieces.length)].getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] oneByte(Random random) {
        return new byte[] {(byte) random.nextInt(256)};
    }

    private static byte[] spliced(byte[] file, int from, int to, byte[] piece) {
        byte[] result = Arrays.copyOf(file, file.length - (to - from) + piece.length);
        System.arraycopy(piece, 0, result, from, piece.length);
        System.arraycopy(file, to, result, from + piece.length, file.length - to);
        return result;
    }
}
