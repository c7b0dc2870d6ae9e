package dev.usher.server.console;

import dev.usher.contract.Codes;
import dev.usher.server.http.Call;
import dev.usher.server.http.Payload;
import dev.usher.server.http.Refusal;
import dev.usher.server.http.Reply;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/// The files that pages need: read once, and sent again only when they have changed.
final class Assets {
    private static final int TAG_BYTES = 12;

    private final Map<String, Asset> assets = new LinkedHashMap<>();

    private record Asset(String type, Payload body, String tag) {}

    Assets() {
        put("console.css", "text/css; charset=utf-8");
        put("console.js", "text/javascript; charset=utf-8");
        put("usher.svg", "image/svg+xml");
    }

    private void put(String name, String type) {
        byte[] body = read("/dev/usher/server/static/" + name);
        assets.put(name, new Asset(type, new Payload(body), tag(body)));
    }

    private static byte[] read(String path) {
        try (InputStream in = Assets.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is not on the class path");
            }
            return in.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String tag(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return '"' + HexFormat.of().formatHex(digest, 0, TAG_BYTES) + '"';
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this Java has no SHA-256", missing);
        }
    }

    /// `GET /static/{file}`: 304 if the browser has it already.
    Reply send(Call call) {
        Asset asset = assets.get(call.variable("file"));
        if (asset == null) {
            throw new Refusal(404, Codes.NOT_FOUND, "there is no such file");
        }
        Map<String, String> headers = Map.of("ETag", asset.tag, "Cache-Control", "no-cache");
        if (asset.tag.equals(call.headers().get("if-none-match"))) {
            return new Reply.Whole(304, "", new Payload(new byte[0]), headers);
        }
        return new Reply.Whole(200, asset.type, asset.body, headers);
    }
}
