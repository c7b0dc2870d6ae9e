package dev.usher.server.site;

import dev.usher.seats.site.Source;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Reads the sources of a site file.
final class SourceReader {
    private static final List<String> SOURCE =
            List.of(
                    "name",
                    "kind",
                    "address",
                    "tool",
                    "arguments",
                    "format",
                    "log",
                    "licenseFile",
                    "optionsFile",
                    "zone",
                    "every",
                    "timeout",
                    "permits");

    private final Places places;

    SourceReader(Places places) {
        this.places = places;
    }

    List<Source> read(Fields file) {
        List<Source> sources = new ArrayList<>();
        for (Fields each : file.children("sources", "a source", SOURCE)) {
            sources.add(source(each));
        }
        return sources;
    }

    private Source source(Fields source) {
        String name = source.text("name");
        source.note(places, "sources", name, "");
        source.require("kind");
        Duration every = source.duration("every");
        Duration timeout = source.duration("timeout");
        String format = source.of("format", "a format such as lmstat", SourceReader::format);
        String permits = Words.list(Source.Permit.values());
        return new Source(
                name,
                source.word("kind", Source.Kind.values(), Source.Kind.COMMAND),
                source.textOr("address", ""),
                source.textOr("tool", ""),
                source.texts("arguments"),
                format == null ? Source.AUTO : format,
                source.textOr("log", ""),
                source.textOr("licenseFile", ""),
                source.textOr("optionsFile", ""),
                source.of("zone", "a zone such as Europe/Berlin", SiteReader::zoneOrNull),
                every == null ? Source.EVERY : every,
                timeout == null ? Source.TIMEOUT : timeout,
                source.parsed("permits", permits, SourceReader::permit));
    }

    private static @Nullable String format(String text) {
        return text.matches("[a-z][a-z0-9-]{0,30}") ? text : null;
    }

    private static Source.@Nullable Permit permit(String text) {
        for (Source.Permit permit : Source.Permit.values()) {
            if (Words.of(permit).equals(text)) {
                return permit;
            }
        }
        return null;
    }
}
