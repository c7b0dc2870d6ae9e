package dev.usher.advice.cascade;

import dev.usher.formats.flexnet.LicenseFileReader;
import dev.usher.formats.flexnet.OptionsFile;
import dev.usher.formats.flexnet.OptionsFileReader;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// License servers with their logs, in few words.
///
/// A key is `NAME UNITS VALUE PROGRAM...`. A line of a log is `9:00 OUT KEY PROGRAM ann`, `IN` or
/// `FULL` for a refusal, which becomes the two lines that a daemon writes; `9:00 > TEXT` is written
/// as it is.
final class Site {
    private final List<LicensedServer> servers = new ArrayList<>();
    private final Map<String, List<String>> logs = new LinkedHashMap<>();
    private final Map<String, Long> prices = new TreeMap<>();
    private String options = "";

    Site options(String text) {
        options = text;
        return this;
    }

    Site server(String name, String... keys) {
        StringBuilder text = new StringBuilder("SERVER " + name + " ANY\nVENDOR acmed\n");
        for (String key : keys) {
            String[] words = key.split(" ", 4);
            price(words[0], Long.parseLong(words[2]));
            text.append(
                    "PACKAGE %s acmed 1.0 COMPONENTS=\"%s\" OPTIONS=SUITE\n"
                            .formatted(words[0], words[3]));
            text.append(
                    "INCREMENT %s acmed 1.0 permanent %s DUP_GROUP=UH\n"
                            .formatted(words[0], words[1]));
        }
        return licensed(name, text.toString());
    }

    /// A server with a license file as it is written.
    Site licensed(String name, String file) {
        @Nullable OptionsFile rules =
                options.isEmpty() ? null : OptionsFileReader.read(bytes(options)).value();
        servers.add(
                new LicensedServer(
                        name, name + ".lic", LicenseFileReader.read(bytes(file)).value(), rules));
        logs.put(name, new ArrayList<>());
        return this;
    }

    Site price(String feature, long value) {
        prices.put(feature, value);
        return this;
    }

    /// A log of a server, of 4 March 2026.
    Site log(String server, String... lines) {
        StringBuilder text = new StringBuilder(" 7:00:00 (acmed) TIMESTAMP 3/4/2026\n");
        for (String line : lines) {
            String[] words = line.split(" ", 3);
            String time = words[0].length() < 6 ? words[0] + ":00" : words[0];
            String start = "%8s (acmed) ".formatted(time);
            if (words[1].equals(">")) {
                text.append(start).append(words[2]).append('\n');
                continue;
            }
            String[] what = words[2].split(" ", 3);
            boolean in = words[1].equals("IN");
            String verb = words[1].equals("FULL") ? "DENIED" : words[1];
            String why = verb.equals("DENIED") ? "  (All licenses in use. (-4,342))" : "";
            for (int half : in ? new int[] {1, 0} : new int[] {0, 1}) {
                text.append(start)
                        .append("%s: \"%s\" %s@pc%s%n".formatted(verb, what[half], what[2], why));
            }
        }
        logs.getOrDefault(server, new ArrayList<>()).add(text.toString());
        return this;
    }

    CascadeCheck check() {
        return new CascadeCheck(servers, new Prices(prices), Map.of(), Map.of());
    }

    CascadeReport report() {
        return report(check());
    }

    CascadeReport report(CascadeCheck check) {
        Map<String, Integer> fed = new TreeMap<>();
        for (String server = check.wants(); server != null; server = check.wants()) {
            int next = fed.merge(server, 1, Integer::sum) - 1;
            List<String> texts = logs.getOrDefault(server, List.of());
            if (next == texts.size()) {
                check.end(server);
            } else {
                byte[] bytes = bytes(texts.get(next));
                check.feed(server, server + "-" + (next + 1) + ".log", bytes, 0, bytes.length);
            }
        }
        return check.report();
    }

    Against on(Site other) {
        return Against.of(report(), other.servers, new Prices(prices), Map.of());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
