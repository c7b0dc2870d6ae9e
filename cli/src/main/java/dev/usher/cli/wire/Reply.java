package dev.usher.cli.wire;

import dev.usher.contract.Json;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a server answered.
///
/// @param status HTTP status
/// @param body the bytes of the body, empty if there is none
/// @param link the `Link` header
/// @param date the server's clock, to the second
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Reply(int status, byte[] body, Optional<String> link, Optional<Instant> date) {
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>\\s*;[^,]*rel=\"?next\"?");

    /// The body as one record.
    public <T> T as(Class<T> type) {
        return Json.answer(type, body);
    }

    /// The body as a list of records.
    public <T> List<T> list(Class<T> type) {
        return Json.answers(type, body);
    }

    /// The path of the next page.
    public Optional<String> next() {
        return link.map(NEXT::matcher).filter(Matcher::find).map(found -> local(found.group(1)));
    }

    private static String local(String address) {
        int start = address.indexOf("/v1/");
        return start < 0 ? address : address.substring(start);
    }
}
