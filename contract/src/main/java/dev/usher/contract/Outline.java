package dev.usher.contract;

/// The outline of a JSON text: one value, brackets that match, and not nested too deep.
///
/// Looked at before the text is read, so that what reads it recurses only so far.
final class Outline {
    /// Objects and arrays inside each other, at most.
    static final int DEEPEST = 32;

    private final byte[] json;
    private final byte[] closers = new byte[DEEPEST];
    private int depth;
    private boolean ended;

    private Outline(byte[] json) {
        this.json = json;
    }

    /// @throws BadBody if the text has another outline
    static void check(byte[] json) {
        new Outline(json).walk();
    }

    private void walk() {
        for (int i = 0; i < json.length; i++) {
            byte each = json[i];
            if (each == ' ' || each == '\n' || each == '\r' || each == '\t') {
                continue;
            }
            if (ended) {
                throw new BadBody("not JSON: text after the end at byte " + i);
            }
            switch (each) {
                case '"' -> i = endOfText(i);
                case '{' -> open('}', i);
                case '[' -> open(']', i);
                case '}', ']' -> close(each, i);
                default -> {}
            }
        }
        if (depth > 0) {
            throw new BadBody(
                    "not JSON: expected '" + (char) closers[depth - 1] + "', found the end");
        }
    }

    private void open(char closer, int at) {
        if (depth == DEEPEST) {
            throw new BadBody(
                    "too deep: expected at most " + DEEPEST + " levels, found more at byte " + at);
        }
        closers[depth++] = (byte) closer;
    }

    private void close(byte closer, int at) {
        if (depth == 0 || closers[depth - 1] != closer) {
            throw new BadBody("not JSON: '" + (char) closer + "' closes nothing at byte " + at);
        }
        depth--;
        ended = depth == 0;
    }

    private int endOfText(int from) {
        for (int i = from + 1; i < json.length; i++) {
            if (json[i] == '\\') {
                i++;
            } else if (json[i] == '"') {
                return i;
            }
        }
        throw new BadBody("not JSON: the text that starts at byte " + from + " has no end");
    }
}
