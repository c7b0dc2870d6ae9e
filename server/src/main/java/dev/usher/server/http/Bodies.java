package dev.usher.server.http;

import dev.usher.contract.Codes;
import dev.usher.server.http.Route.Takes;

import io.helidon.webserver.http.ServerRequest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Reads the body of a request: so many bytes, and in so much time.
final class Bodies {
    private static final int CHUNK = 16 << 10;
    private static final long SLOWEST_NANOS = TimeUnit.SECONDS.toNanos(30);

    private Bodies() {}

    /// @param length as the request said; -1 if it did not
    /// @throws Refusal if the body is too large, too slow or not wanted
    static Payload read(ServerRequest request, Takes takes, long length, LongSupplier nanos) {
        if (length == 0) {
            return Payload.NONE;
        }
        if (takes == Takes.NOTHING) {
            throw Refusal.bad("this address takes no body");
        }
        if (length > takes.most()) {
            throw tooLarge(takes);
        }
        long began = nanos.getAsLong();
        int chunkSize = length < 0 ? CHUNK : (int) Math.min(CHUNK, length);
        ByteArrayOutputStream body = new ByteArrayOutputStream(chunkSize);
        byte[] chunk = new byte[chunkSize];
        InputStream in = request.content().inputStream();
        for (int read = read(in, chunk); read >= 0; read = read(in, chunk)) {
            body.write(chunk, 0, read);
            if (body.size() > takes.most()) {
                throw tooLarge(takes);
            }
            if (nanos.getAsLong() - began > SLOWEST_NANOS) {
                throw new Refusal(408, Codes.TOO_SLOW, "the body did not come within 30 s");
            }
        }
        return new Payload(body.toByteArray());
    }

    /// The library has an exception of its own, or none of its own, for each way in which a body
    /// can break off and its chunks can be wrong.
    private static int read(InputStream in, byte[] chunk) {
        try {
            return in.read(chunk);
        } catch (IOException | RuntimeException unreadable) {
            throw new Refusal(
                    400, Codes.BAD_REQUEST, "the body broke off, or its framing is wrong");
        }
    }

    private static Refusal tooLarge(Takes takes) {
        return new Refusal(
                413, Codes.TOO_LARGE, "expected at most " + takes.most() + " bytes of body");
    }
}
