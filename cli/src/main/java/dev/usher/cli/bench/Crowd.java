package dev.usher.cli.bench;

import java.io.IOException;
import java.nio.channels.Selector;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// All clients of a load on one thread, as lean as the load makers of other servers: whoever has an
/// answer goes on at once.
final class Crowd {
    private static final long LOOK_MILLIS = 20;

    private Crowd() {}

    /// Runs until every client has ended.
    static void run(List<Client> clients) throws IOException {
        try (Selector selector = Selector.open()) {
            long looked = System.nanoTime();
            clients.forEach(each -> each.look(System.nanoTime(), selector));
            while (!clients.stream().allMatch(Client::ended)) {
                while (System.nanoTime() - looked < TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS)) {
                    selector.select(key -> ((Client) key.attachment()).ready(), LOOK_MILLIS);
                }
                looked = System.nanoTime();
                clients.forEach(each -> each.look(System.nanoTime(), selector));
            }
        }
    }
}
