package dev.usher.server.http;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// One page of a list: at most `?limit=` rows, and the address of the next one in `Link`.
final class Page<T> {
    private final Call call;
    private final int limit;
    private final List<T> rows = new ArrayList<>();
    private @Nullable Long last;
    private boolean more;

    Page(Call call) {
        this.call = call;
        this.limit = call.limit();
    }

    /// The number of the last row of the page before, or -1.
    long after() {
        String after = call.parameter("after");
        if (after == null) {
            return -1;
        }
        if (!after.matches("[0-9]{1,18}")) {
            throw Refusal.bad("?after: expected what Link gave");
        }
        return Long.parseLong(after);
    }

    /// Whether it is known that there is more than fits.
    boolean full() {
        return more;
    }

    void add(long number, T row) {
        if (rows.size() == limit) {
            more = true;
        } else if (!more) {
            rows.add(row);
            last = number;
        }
    }

    Reply.Whole reply(Class<T> type) {
        Reply.Whole reply = Reply.list(type, rows);
        return more && last != null ? next(call, reply, last.toString()) : reply;
    }

    /// The reply with the address of the page that comes after `after`.
    static Reply.Whole next(Call call, Reply.Whole reply, String after) {
        StringBuilder address = new StringBuilder(call.path()).append('?');
        call.query()
                .forEach((name, values) -> {
                    if (!name.equals("after")) {
                        values.forEach(value -> pair(address, name, value).append('&'));
                    }
                });
        pair(address, "after", after);
        return reply.with("Link", "<" + address + ">; rel=\"next\"");
    }

    private static StringBuilder pair(StringBuilder address, String name, String value) {
        return address.append(Urls.encoded(name)).append('=').append(Urls.encoded(value));
    }
}
