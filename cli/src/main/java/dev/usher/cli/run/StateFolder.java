package dev.usher.cli.run;

import dev.usher.cli.terminal.Terminal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// What a person's `usher run` keeps between two runs: what each server last said of each product,
/// and the journals that were not uploaded yet.
///
/// It lies in `$XDG_STATE_HOME/usher`, else `~/.local/state/usher`, a folder for each server.
public final class StateFolder {
    private static final String JOURNAL = ".journal";
    private static final int SERVER_DIGITS = 16;

    private final Path root;

    public StateFolder(Path root) {
        this.root = root;
    }

    /// That of the person.
    public static StateFolder of(Terminal terminal) {
        String state = terminal.variable("XDG_STATE_HOME");
        Path base = state == null ? terminal.home().resolve(".local/state") : Path.of(state);
        return new StateFolder(base.resolve("usher"));
    }

    private Path server(String address) {
        return root.resolve(Computer.hash(address).substring(0, SERVER_DIGITS));
    }

    private Path product(String address, String product) {
        return server(address).resolve(Computer.hash(product) + ".product");
    }

    /// What the server last said of the product.
    Optional<Remembered> remembered(String address, String product) {
        try {
            return Remembered.read(Files.readAllBytes(product(address, product)));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /// Keeps what the server says of the product, whole or not at all.
    void remember(String address, String product, Remembered what) throws IOException {
        Path file = product(address, product);
        Files.createDirectories(server(address));
        Path fresh = file.resolveSibling(UUID.randomUUID() + ".new");
        try (FileChannel channel =
                FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.write(java.nio.ByteBuffer.wrap(what.written()));
            channel.force(true);
        }
        Files.move(
                fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// A new journal of this run, for that server.
    Journal journal(String address) throws IOException {
        Files.createDirectories(server(address));
        return Journal.create(server(address).resolve(UUID.randomUUID() + JOURNAL));
    }

    /// The journals for that server that no running `usher run` writes to.
    List<Journal> finished(String address) throws IOException {
        List<Journal> finished = new ArrayList<>();
        for (Path file : journals(server(address))) {
            Journal.take(file).ifPresent(finished::add);
        }
        return finished;
    }

    /// How many entries wait for upload, to any server.
    public int pending() throws IOException {
        int entries = 0;
        try (Stream<Path> servers = Files.list(root)) {
            for (Path server : servers.toList()) {
                for (Path file : journals(server)) {
                    entries += Journal.entries(file).size();
                }
            }
        } catch (NoSuchFileException none) {
            return 0;
        }
        return entries;
    }

    private static List<Path> journals(Path server) throws IOException {
        try (Stream<Path> files = Files.list(server)) {
            return files.filter(file -> file.toString().endsWith(JOURNAL)).sorted().toList();
        } catch (NoSuchFileException none) {
            return List.of();
        }
    }
}
