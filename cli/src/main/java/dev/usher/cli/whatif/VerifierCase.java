package dev.usher.cli.whatif;

import dev.usher.advice.cascade.CascadeCheck;
import dev.usher.advice.cascade.CascadeReport;
import dev.usher.advice.cascade.LicensedServer;
import dev.usher.advice.cascade.Prices;
import dev.usher.cli.cascade.ReportTree;
import dev.usher.formats.Read;
import dev.usher.formats.flexnet.LicenseFile;
import dev.usher.formats.flexnet.LicenseFileReader;
import dev.usher.formats.flexnet.OptionsFile;
import dev.usher.formats.flexnet.OptionsFileReader;
import dev.usher.seats.cascade.KeyType;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// License files and debug logs, by server, as `usher verify-cascade` takes them from files.
final class VerifierCase {
    /// Files are members of `licenses`, spelled with an `s` or a `c`.
    private static final Pattern FILES = Pattern.compile("licen[cs]es");

    private VerifierCase() {}

    static boolean fits(Place instance) {
        return instance.has("logs") && files(instance) != null;
    }

    private static @Nullable String files(Place instance) {
        return instance.names().stream()
                .filter(name -> FILES.matcher(name).matches())
                .findFirst()
                .orElse(null);
    }

    static Map<String, @Nullable Object> answer(Place instance) {
        List<LicensedServer> servers = new ArrayList<>();
        Place files = instance.at(String.valueOf(files(instance)));
        for (String name : files.names()) {
            servers.add(server(name, files.at(name), instance));
        }
        CascadeCheck check = new CascadeCheck(servers, prices(instance), alias(instance), Map.of());
        feed(check, instance.at("logs"), servers);
        CascadeReport report = check.report();
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("findings", report.findings().stream().map(ReportTree::finding).toList());
        answer.put("totals", ReportTree.totals(report.totals(), false));
        return answer;
    }

    private static LicensedServer server(String name, Place file, Place instance) {
        Read<LicenseFile> read = LicenseFileReader.read(bytes(file.text()));
        if (read.value().features().isEmpty()) {
            throw file.misfit("no FEATURE or INCREMENT line could be read in it");
        }
        OptionsFile rules = null;
        if (instance.has("options") && instance.at("options").has(name)) {
            rules = OptionsFileReader.read(bytes(instance.at("options").at(name).text())).value();
        }
        return new LicensedServer(name, name + ".lic", read.value(), rules);
    }

    private static Prices prices(Place instance) {
        Map<String, Long> values = new TreeMap<>();
        if (instance.has("values")) {
            Place given = instance.at("values");
            for (String feature : given.names()) {
                values.put(feature, given.at(feature).whole(0, KeyType.MOST_VALUE));
            }
        }
        return new Prices(values);
    }

    private static Map<String, Set<String>> alias(Place instance) {
        Map<String, Set<String>> alias = new TreeMap<>();
        if (instance.has("alias")) {
            Place given = instance.at("alias");
            for (String program : given.names()) {
                alias.put(program, new TreeSet<>(given.at(program).texts()));
            }
        }
        return alias;
    }

    private static void feed(CascadeCheck check, Place logs, List<LicensedServer> servers) {
        Set<String> known = new TreeSet<>();
        servers.forEach(server -> known.add(server.name()));
        for (String name : logs.names()) {
            if (!known.contains(name)) {
                throw logs.at(name).misfit("no license file is of this server");
            }
        }
        Set<String> fed = new TreeSet<>();
        for (String server = check.wants(); server != null; server = check.wants()) {
            if (logs.has(server) && fed.add(server)) {
                byte[] text = bytes(logs.at(server).text());
                check.feed(server, server + ".log", text, 0, text.length);
            } else {
                check.end(server);
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
