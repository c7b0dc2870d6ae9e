package dev.usher.server.sources;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// One license manager of the scripts in `fakes`, with people who come and go. Each checkout is by
/// somebody else, so that all can be told apart.
final class Fake {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("M/d/uuuu", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Path SCRIPTS = Path.of("src/test/resources/fakes");

    private final String name;
    private final Path folder;
    private final Path tool;
    private final Path log;
    private final Random random;
    private final int mostSeats;
    private final List<Holder> holders = new ArrayList<>();
    private int names;
    private int checkouts;
    private int denials;

    private record Holder(
            String feature, String user, String host, int handle, Instant start, int seats) {
        String line() {
            return "%s %s %s %d %d %d 0\n"
                    .formatted(feature, user, host, handle, start.getEpochSecond(), seats);
        }
    }

    Fake(String name, Path folder, String program, int mostSeats) throws IOException {
        this.name = name;
        this.folder = Files.createDirectories(folder);
        this.tool = folder.resolve(program);
        this.log = folder.resolve("debug.log");
        this.random = new Random(name.hashCode());
        this.mostSeats = mostSeats;
        for (String file : List.of("fake.sh", program)) {
            Path copy = folder.resolve(file);
            Files.copy(SCRIPTS.resolve(file), copy, StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwx------"));
        }
        write("holders", "");
    }

    String name() {
        return name;
    }

    Path tool() {
        return tool;
    }

    Path log() {
        return log;
    }

    int checkouts() {
        return checkouts;
    }

    int denials() {
        return denials;
    }

    /// People come and go from one instant up to another.
    void live(Instant from, Instant to) {
        long length = to.getEpochSecond() - from.getEpochSecond();
        int deeds = 12;
        logged(from, "lmgrd", "TIMESTAMP " + DAY.format(from));
        for (int i = 0; i < deeds; i++) {
            Instant at = from.plusSeconds(length * (i + 1) / (deeds + 1));
            int deed = random.nextInt(10);
            if (deed < 5) {
                take(at);
            } else if (deed < 9 && !holders.isEmpty()) {
                Holder gone = holders.remove(random.nextInt(holders.size()));
                logged(at, "acmed", "IN: " + words(gone));
            } else {
                denials++;
                logged(
                        at,
                        "acmed",
                        "DENIED: \"SOLVER\" d"
                                + denials
                                + "@ws"
                                + "  (Licensed number of users already reached. (-4,342))");
            }
        }
        write("now", Long.toString(to.getEpochSecond()));
        write("holders", String.join("", holders.stream().map(Holder::line).toList()));
    }

    private void take(Instant at) {
        names++;
        checkouts++;
        Holder one =
                new Holder(
                        random.nextBoolean() ? "SOLVER" : "MESHER",
                        "u" + names,
                        "ws" + random.nextInt(9),
                        100 + names,
                        at,
                        1 + random.nextInt(mostSeats));
        holders.add(one);
        logged(at, "acmed", "OUT: " + words(one));
    }

    private static String words(Holder one) {
        String who = "\"" + one.feature() + "\" " + one.user() + "@" + one.host();
        return one.seats() == 1 ? who : who + "  (" + one.seats() + " licenses)";
    }

    private void logged(Instant at, String daemon, String message) {
        try {
            Files.writeString(
                    log,
                    CLOCK.format(at) + " (" + daemon + ") " + message + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void rotate(int part) throws IOException {
        Files.move(log, folder.resolve("debug.log." + part));
    }

    void copyAndEmpty(int part) throws IOException {
        Files.copy(log, folder.resolve("debug.log." + part));
        Files.writeString(log, "");
    }

    /// From here on it is counted: what has ended by now is history before anybody watched.
    void begin() {
        checkouts = holders.size();
        denials = 0;
    }

    /// `down`, `hang` or `slow`.
    void set(String trouble, String how) {
        write(trouble, how);
    }

    void clear(String trouble) throws IOException {
        Files.deleteIfExists(folder.resolve(trouble));
    }

    private void write(String file, String text) {
        try {
            Files.writeString(folder.resolve(file), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// What the script has told the last time it answered: feature, user, host, seats.
    List<String> ledger() throws IOException {
        return Files.readAllLines(folder.resolve("ledger"));
    }

    /// How many checkouts the script has ever told of.
    long told() throws IOException {
        return Files.readAllLines(folder.resolve("seen")).stream().distinct().count();
    }

    int calls() throws IOException {
        return Files.readAllLines(folder.resolve("calls")).size();
    }
}
