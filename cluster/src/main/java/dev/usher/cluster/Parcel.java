package dev.usher.cluster;

import dev.usher.seats.Command;
import dev.usher.seats.Outcome;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/// The commands of one log entry on their way, and who waits for each. Answered or failed once.
final class Parcel {
    /// So many are answered by the thread that applies the log. To wake more costs it too much, and
    /// a virtual thread wakes its like for less.
    private static final int FEW = 4;

    private final List<Waiting> waiting;
    private final Runnable done;
    private final AtomicBoolean finished = new AtomicBoolean();

    /// One command and its answer to be; no two are the same, though their commands be equal.
    static final class Waiting {
        private final Command command;
        private final CompletableFuture<Outcome> answer = new CompletableFuture<>();

        Waiting(Command command) {
            this.command = command;
        }

        Command command() {
            return command;
        }

        CompletableFuture<Outcome> answer() {
            return answer;
        }
    }

    /// @param done run once, before anybody is answered: the next entry may go
    Parcel(List<Waiting> waiting, Runnable done) {
        this.waiting = waiting;
        this.done = done;
    }

    void answer(List<Outcome> outcomes) {
        if (finished.compareAndSet(false, true)) {
            done.run();
            if (outcomes.size() > FEW) {
                Thread.startVirtualThread(() -> complete(outcomes));
            } else {
                complete(outcomes);
            }
        }
    }

    private void complete(List<Outcome> outcomes) {
        for (int i = 0; i < outcomes.size(); i++) {
            waiting.get(i).answer().complete(outcomes.get(i));
        }
    }

    void fail(RuntimeException why) {
        if (finished.compareAndSet(false, true)) {
            done.run();
            waiting.forEach(one -> one.answer().completeExceptionally(why));
        }
    }
}
