package dev.usher.bench;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Random;

/// A debug log of FlexNet without end, made as it is read: people take and give back seats of forty
/// features by day and night, one request in fifty is refused, and of a hundred lines so many are
/// statistics.
final class LogText {
    private static final int DAY = 86_400;
    private static final String[] SITES = {"mech.acme.example", "lab", "north-wing", "cad"};

    private static final int USERS = 300;
    private static final int FEATURES = 40;

    private final Random random = new Random(7);
    private final @Nullable String[] people = new String[USERS * FEATURES];
    private final @Nullable String[] clocks = new String[DAY];
    private final Deque<String> out = new ArrayDeque<>();
    private final int statistics;
    private LocalDate day = LocalDate.of(2020, 1, 1);
    private int second = 6 * 3_600;
    private int stamped = -DAY;
    private byte[] text = new byte[1 << 16];
    private int length;

    LogText(int statistics) {
        this.statistics = statistics;
        line(
                "lmgrd",
                "FlexNet Licensing (v11.16.2 build 1 x64_lsb) started on lic1 (linux) (1/1/2020)");
    }

    /// Fills the chunk with the next whole lines.
    ///
    /// @return how many bytes they are
    int next(byte[] chunk) {
        int filled = 0;
        while (true) {
            if (length > 0) {
                if (length > chunk.length - filled) {
                    return filled;
                }
                System.arraycopy(text, 0, chunk, filled, length);
                filled += length;
                length = 0;
            }
            step();
        }
    }

    private void step() {
        second += random.nextInt(4);
        if (second >= DAY) {
            second -= DAY;
            stamped -= DAY;
            day = day.plusDays(1);
        }
        if (second - stamped >= 6 * 3_600) {
            stamped = second;
            String date = day.getMonthValue() + "/" + day.getDayOfMonth() + "/" + day.getYear();
            line("acmed", "TIMESTAMP " + date);
        }
        if (random.nextInt(100) < statistics) {
            line("acmed", "(@acmed-SLOG@) 00000016 ms at  8:04:10(7/1/2020),#6,(3688K),(u,h,840)");
            return;
        }
        int chance = random.nextInt(50);
        if (chance == 0) {
            line(
                    "acmed",
                    "DENIED: " + who() + "  (Licensed number of users already reached. (-4,342))");
        } else if ((chance < 26 && out.size() < 2_000) || out.isEmpty()) {
            String who =
                    who()
                            + (random.nextInt(4) == 0
                                    ? "  (" + (2 + random.nextInt(30)) + " licenses) "
                                    : "  ");
            out.addLast(who);
            line("acmed", "OUT: " + who);
        } else {
            line("acmed", "IN: " + out.removeFirst());
        }
    }

    private String who() {
        int user = random.nextInt(USERS);
        int feature = random.nextInt(FEATURES);
        String made = people[user * FEATURES + feature];
        if (made == null) {
            made =
                    "\"feature_%d_2026\" %s%d@ws-%d.%s"
                            .formatted(
                                    feature,
                                    user % 20 == 0 ? "ada lovelace " : "user",
                                    user,
                                    user * 7 % 400,
                                    SITES[user % SITES.length]);
            people[user * FEATURES + feature] = made;
        }
        return made;
    }

    private void line(String daemon, String message) {
        String clock = clocks[second];
        if (clock == null) {
            clock = "%2d:%02d:%02d".formatted(second / 3_600, second / 60 % 60, second % 60);
            clocks[second] = clock;
        }
        byte[] line =
                (clock + " (" + daemon + ") " + message + "\n").getBytes(StandardCharsets.UTF_8);
        if (length + line.length > text.length) {
            text = Arrays.copyOf(text, 2 * text.length);
        }
        System.arraycopy(line, 0, text, length, line.length);
        length += line.length;
    }
}
