package dev.usher.cli.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// One keep-alive connection that never blocks and speaks just enough HTTP/1.1 for a load: an
/// exchange costs one write, mostly one read, and no objects, so that the server keeps the
/// processor.
final class Line implements AutoCloseable {
    private static final int USUAL_BYTES = 2_048;
    private static final int MOST_BYTES = 1 << 20;
    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] CODING = "transfer-encoding:".getBytes(StandardCharsets.ISO_8859_1);

    private final SocketChannel channel;
    private final SelectionKey key;
    private ByteBuffer in = ByteBuffer.allocate(USUAL_BYTES);
    private ByteBuffer out = ByteBuffer.allocate(0);
    private int bodyStart;
    private int bodyEnd;

    private Line(SocketChannel channel, SelectionKey key) {
        this.channel = channel;
        this.key = key;
    }

    /// Begins to connect; the selector says when [#connect] may go on.
    ///
    /// @param client attached to the key
    static Line to(InetSocketAddress server, Selector selector, Client client) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            boolean there = channel.connect(server);
            int waitsFor = there ? SelectionKey.OP_WRITE : SelectionKey.OP_CONNECT;
            return new Line(channel, channel.register(selector, waitsFor, client));
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    /// Whether it is connected now.
    boolean connect() throws IOException {
        return channel.isConnected() || channel.finishConnect();
    }

    /// Sends a request and waits for its answer.
    ///
    /// @param request from its start to its limit; not changed before the answer is whole
    void send(ByteBuffer request) throws IOException {
        in.clear();
        bodyEnd = 0;
        out = request;
        goOn();
    }

    /// Sends what is left of the request; false if nothing is.
    boolean goOn() throws IOException {
        if (!out.hasRemaining()) {
            return false;
        }
        channel.write(out);
        int waitsFor = out.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ;
        if (key.interestOps() != waitsFor) {
            key.interestOps(waitsFor);
        }
        return true;
    }

    /// Takes in what has come; true once the answer is whole.
    boolean receive() throws IOException {
        while (true) {
            if (channel.read(in) < 0) {
                throw new EOFException("the connection ended before an answer");
            }
            if (bodyEnd == 0) {
                readHead();
            }
            if (bodyEnd > 0 && in.position() >= bodyEnd) {
                return true;
            }
            if (in.hasRemaining()) {
                return false;
            }
            if (in.capacity() >= MOST_BYTES) {
                throw new IOException("an answer is longer than " + MOST_BYTES + " bytes");
            }
            in = ByteBuffer.allocate(2 * in.capacity()).put(in.flip());
        }
    }

    /// Finds the end of the head and the length of the body, once all of the head is there.
    private void readHead() throws IOException {
        byte[] bytes = in.array();
        int length = 0;
        int line = 0;
        for (int at = 0; at < in.position(); at++) {
            if (bytes[at] == '\n') {
                if (at - line <= 1) {
                    bodyStart = at + 1;
                    bodyEnd = bodyStart + length;
                    return;
                }
                if (named(LENGTH, bytes, line, at)) {
                    length = number(bytes, line + LENGTH.length);
                } else if (named(CODING, bytes, line, at)) {
                    throw new IOException("an answer in chunks, which this load does not read");
                }
                line = at + 1;
            }
        }
    }

    private static boolean named(byte[] name, byte[] bytes, int line, int end) {
        if (end - line < name.length) {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            if ((bytes[line + i] | 0x20) != name[i]) {
                return false;
            }
        }
        return true;
    }

    private static int number(byte[] bytes, int from) throws IOException {
        int at = from;
        while (bytes[at] == ' ') {
            at++;
        }
        int number = 0;
        for (; bytes[at] >= '0' && bytes[at] <= '9'; at++) {
            number = 10 * number + bytes[at] - '0';
            if (number > MOST_BYTES) {
                throw new IOException("an answer is longer than " + MOST_BYTES + " bytes");
            }
        }
        return number;
    }

    /// The status of the answer that has come.
    int status() throws IOException {
        byte[] bytes = in.array();
        int status = 0;
        for (int at = 9; at < 12; at++) {
            if (bodyStart < 12 || bytes[at] < '0' || bytes[at] > '9') {
                throw new IOException("this is no HTTP: " + text(0, Math.min(bodyStart, 40)));
            }
            status = 10 * status + bytes[at] - '0';
        }
        return status;
    }

    /// Its body as text.
    String body() {
        return text(bodyStart, bodyEnd);
    }

    private String text(int from, int to) {
        return new String(in.array(), from, to - from, StandardCharsets.UTF_8);
    }

    /// Copies the text member of a flat JSON body.
    ///
    /// @param mark the member's name with all up to its value
    /// @return false if there is none, or it is too long
    boolean copy(byte[] mark, ByteBuffer to) {
        byte[] bytes = in.array();
        for (int at = bodyStart; at + mark.length <= bodyEnd; at++) {
            int from = at + mark.length;
            if (Arrays.equals(bytes, at, from, mark, 0, mark.length)) {
                int end = from;
                while (end < bodyEnd && bytes[end] != '"') {
                    end++;
                }
                boolean fits = end < bodyEnd && end - from <= to.remaining();
                to.put(bytes, from, fits ? end - from : 0);
                return fits;
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
