package dev.usher.server.drill;

/// Where the clients wait while there is no server.
final class Gate {
    private final int clients;
    private int generation;
    private int waiting;
    private int port;
    private boolean ended;
    private volatile boolean open;

    Gate(int clients) {
        this.clients = clients;
    }

    /// Whether clients may go on.
    boolean open() {
        return open;
    }

    /// Waits for a server that this client has not met.
    ///
    /// @param seen the generation it met last, 0 at first
    /// @return the generation it meets now, or -1 if there will be none
    synchronized int pass(int seen) throws InterruptedException {
        waiting++;
        notifyAll();
        while (generation == seen && !ended) {
            wait();
        }
        return ended ? -1 : generation;
    }

    synchronized int port() {
        return port;
    }

    /// Lets everybody to a server.
    synchronized void open(int itsPort) {
        port = itsPort;
        generation++;
        waiting = 0;
        open = true;
        notifyAll();
    }

    /// Calls everybody back and waits until they are.
    synchronized void shut() throws InterruptedException {
        open = false;
        while (waiting < clients) {
            wait();
        }
    }

    synchronized void end() {
        ended = true;
        notifyAll();
    }
}
