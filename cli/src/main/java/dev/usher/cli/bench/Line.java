package dev.usher.cli.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/// One keep-alive connection that speaks just enough HTTP/1.1 for a load: an exchange costs one
/// write, one read and no more objects than it must, so that the server keeps the processor.
final class Line implements AutoCloseable {
    private static final int TIMEOUT_MS = 10_000;
    private static final int LONGEST_LINE = 8_192;
    private static final Pattern SIZE = Pattern.compile("\\s*;.*|\\s+$");

    private final String host;
    private final Socket socket;
    private final OutputStream out;
    private final InputStream in;
    private final byte[] line = new byte[LONGEST_LINE];

    Line(URI server) throws IOException {
        int port = server.getPort() < 0 ? 80 : server.getPort();
        this.host = server.getHost() + ":" + port;
        this.socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MS);
        socket.connect(new InetSocketAddress(server.getHost(), port), TIMEOUT_MS);
        this.out = socket.getOutputStream();
        this.in = new BufferedInputStream(socket.getInputStream(), LONGEST_LINE);
    }

    /// What came back.
    record Answer(int status, String body) {}

    /// Sends one request and reads its answer.
    ///
    /// @param headers further header lines, each with its end
    Answer exchange(String method, String path, String headers, String body) throws IOException {
        String request =
                method
                        + " "
                        + path
                        + " HTTP/1.1\r\nHost: "
                        + host
                        + "\r\n"
                        + headers
                        + "Content-Type: application/json\r\nContent-Length: "
                        + body.length()
                        + "\r\n\r\n"
                        + body;
        out.write(request.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        String first = readLine();
        int status = Integer.parseInt(first.substring(9, 12));
        int length = 0;
        boolean chunked = false;
        for (String header = readLine(); !header.isEmpty(); header = readLine()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = lower.contains("chunked");
            }
        }
        return new Answer(status, chunked ? chunks() : text(length));
    }

    private String chunks() throws IOException {
        StringBuilder all = new StringBuilder();
        for (int size = chunk(); size > 0; size = chunk()) {
            all.append(text(size));
            readLine();
        }
        readLine();
        return all.toString();
    }

    private int chunk() throws IOException {
        return Integer.parseInt(SIZE.matcher(readLine()).replaceFirst(""), 16);
    }

    private String text(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the connection ended inside an answer");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private String readLine() throws IOException {
        int length = 0;
        for (int each = in.read(); each != '\n'; each = in.read()) {
            if (each < 0 || length == line.length) {
                throw new EOFException("the connection ended inside a header");
            }
            line[length++] = (byte) each;
        }
        int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        return new String(line, 0, end, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
