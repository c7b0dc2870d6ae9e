package dev.usher.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.contract.AuditAnswer;
import dev.usher.contract.AuditRequest;
import dev.usher.contract.CheckoutAnswer;
import dev.usher.contract.CheckoutRequest;
import dev.usher.contract.DecisionView;
import dev.usher.contract.EventView;
import dev.usher.contract.HeartbeatAnswer;
import dev.usher.contract.HeartbeatRequest;
import dev.usher.contract.HistoryAnswer;
import dev.usher.contract.HistoryRequest;
import dev.usher.contract.JournalAnswer;
import dev.usher.contract.JournalEntry;
import dev.usher.contract.Json;
import dev.usher.contract.LeaseActivity;
import dev.usher.contract.LeaseView;
import dev.usher.contract.ObserveAnswer;
import dev.usher.contract.ObservedRequest;
import dev.usher.contract.OpenSession;
import dev.usher.contract.PoolView;
import dev.usher.contract.Problem;
import dev.usher.contract.ProgramRequest;
import dev.usher.contract.QueueView;
import dev.usher.contract.ReportTitle;
import dev.usher.contract.ReportView;
import dev.usher.contract.RequestView;
import dev.usher.contract.RevocationRequest;
import dev.usher.contract.SessionOpened;
import dev.usher.contract.SiteDiff;
import dev.usher.contract.SourceView;
import dev.usher.contract.Sparse;
import dev.usher.contract.SqlRequest;
import dev.usher.contract.UseAnswer;
import dev.usher.contract.WaitingAnswer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Each schema of `openapi.json` has the members of its record, with their types and whether they
/// may be null or missing; a record whose null members are left out has them not required.
class SchemasTest {
    private static final Map<String, Class<?>> RECORDS = records();

    private final List<String> faults = new ArrayList<>();

    private static Map<String, Class<?>> records() {
        Map<String, Class<?>> all = new LinkedHashMap<>();
        all.put("Problem", Problem.class);
        all.put("OpenSession", OpenSession.class);
        all.put("SessionOpened", SessionOpened.class);
        all.put("LeaseActivity", LeaseActivity.class);
        all.put("Heartbeat", HeartbeatRequest.class);
        all.put("HeartbeatAnswer", HeartbeatAnswer.class);
        all.put("ObservedProgram", ObservedRequest.class);
        all.put("Program", ProgramRequest.class);
        all.put("Use", UseAnswer.class);
        all.put("Checkout", CheckoutRequest.class);
        all.put("Part", CheckoutAnswer.Part.class);
        all.put("Granted", CheckoutAnswer.class);
        all.put("Observed", ObserveAnswer.class);
        all.put("Waiting", WaitingAnswer.class);
        all.put("Request", RequestView.class);
        all.put("Queued", QueueView.class);
        all.put("Lease", LeaseView.class);
        all.put("Revocation", RevocationRequest.class);
        all.put("Pool", PoolView.class);
        all.put("JournalEntry", JournalEntry.class);
        all.put("JournalRefusal", JournalAnswer.Refused.class);
        all.put("JournalAnswer", JournalAnswer.class);
        all.put("Audit", AuditRequest.class);
        all.put("Event", EventView.class);
        all.put("Candidate", DecisionView.Candidate.class);
        all.put("Decision", DecisionView.class);
        all.put("ReportTitle", ReportTitle.class);
        all.put("ReportColumn", ReportView.Column.class);
        all.put("Report", ReportView.class);
        all.put("SiteChange", SiteDiff.Change.class);
        all.put("SiteFault", SiteDiff.Fault.class);
        all.put("SiteDiff", SiteDiff.class);
        all.put("Source", SourceView.class);
        all.put("History", HistoryRequest.class);
        all.put("HistoryUse", HistoryRequest.Use.class);
        all.put("HistoryRefusal", HistoryRequest.Refusal.class);
        all.put("HistoryAnswer", HistoryAnswer.class);
        all.put("Sql", SqlRequest.class);
        all.put("AuditAnswer", AuditAnswer.class);
        return all;
    }

    @Test
    void each_schema_has_the_members_of_its_record() throws IOException {
        Map<?, ?> document =
                map(Json.tree(Files.readAllBytes(Path.of("src/main/resources/openapi.json"))));
        Map<?, ?> schemas = map(map(document.get("components")).get("schemas"));

        assertThat(new TreeSet<>(RECORDS.keySet())).isEqualTo(new TreeSet<>(schemas.keySet()));
        RECORDS.forEach((name, record) -> compare(name, record, map(schemas.get(name))));

        assertThat(faults).isEmpty();
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private void compare(String where, Class<?> record, Map<?, ?> schema) {
        Map<?, ?> properties = map(schema.get("properties"));
        Set<String> required = new TreeSet<>();
        Set<String> names = new TreeSet<>();
        for (RecordComponent component : record.getRecordComponents()) {
            String name = name(component);
            names.add(name);
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            boolean leftOut = nullable && Sparse.class.isAssignableFrom(record);
            if (!leftOut) {
                required.add(name);
            }
            Map<?, ?> property = map(properties.get(name));
            String place = where + "." + name;
            expect(place, "may be null", nullable && !leftOut, nullable(property));
            type(place, component.getAnnotatedType(), property);
        }
        expect(where, "members", names, texts(properties.keySet()));
        expect(where, "required", required, texts(list(schema.get("required"))));
    }

    private static String name(RecordComponent component) {
        return component.getName().equals("waitFor") ? "wait" : component.getName();
    }

    private static Set<String> texts(Iterable<?> values) {
        Set<String> texts = new TreeSet<>();
        values.forEach(value -> texts.add(value.toString()));
        return texts;
    }

    private void expect(String place, String what, Object record, Object schema) {
        if (!record.equals(schema)) {
            faults.add(
                    "%s: %s: the record %s, openapi.json %s"
                            .formatted(place, what, record, schema));
        }
    }

    private static boolean nullable(Map<?, ?> property) {
        return list(property.get("type")).contains("null")
                || list(property.get("anyOf")).stream()
                        .anyMatch(each -> "null".equals(map(each).get("type")));
    }

    private void type(String place, AnnotatedType annotated, Map<?, ?> property) {
        Type type = annotated.getType();
        String plain = plain(property);
        if (annotated instanceof AnnotatedParameterizedType generic) {
            expect(place, "type", "array", plain);
            AnnotatedType item = generic.getAnnotatedActualTypeArguments()[0];
            if (!(item instanceof AnnotatedParameterizedType)) {
                type(place + "[]", item, map(property.get("items")));
            }
        } else if (type == Instant.class) {
            expect(place, "type", "string date-time", plain + " " + property.get("format"));
        } else if (type == Duration.class) {
            expect(place, "type", "string duration", plain + " " + property.get("format"));
        } else if (type == String.class) {
            expect(place, "type", "string", plain);
        } else if (type == boolean.class || type == Boolean.class) {
            expect(place, "type", "boolean", plain);
        } else if (type == int.class
                || type == Integer.class
                || type == long.class
                || type == Long.class) {
            expect(place, "type", "integer", plain);
        } else if (type instanceof Class<?> record && record.isRecord()) {
            object(place, record, property);
        }
    }

    private void object(String place, Class<?> record, Map<?, ?> property) {
        if (property.get("$ref") == null) {
            compare(place, record, property);
            return;
        }
        String named = String.valueOf(property.get("$ref"));
        String name = named.substring(named.lastIndexOf('/') + 1);
        expect(place, "refers to", record, RECORDS.getOrDefault(name, Object.class));
    }

    private static String plain(Map<?, ?> property) {
        Object type = property.get("type");
        for (Object each : list(type)) {
            if (!"null".equals(each)) {
                return each.toString();
            }
        }
        return String.valueOf(type);
    }
}
