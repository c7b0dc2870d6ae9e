package dev.usher.sim;

import org.jspecify.annotations.Nullable;

/// The auditor has seen what may not be.
public final class Disagreement extends AssertionError {
    private static final long serialVersionUID = 1L;

    Disagreement(String message) {
        super(message);
    }

    /// Fails unless a claim holds; each `%s` or `%d` of the message becomes the next figure.
    static void unless(boolean holds, String message, @Nullable Object... figures) {
        if (!holds) {
            StringBuilder text = new StringBuilder();
            String[] between = message.split("%[sd]", -1);
            for (int i = 0; i < between.length; i++) {
                text.append(between[i]).append(i < figures.length ? figures[i] : "");
            }
            throw new Disagreement(text.toString());
        }
    }
}
