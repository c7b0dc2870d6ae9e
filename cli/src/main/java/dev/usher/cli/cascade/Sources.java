package dev.usher.cli.cascade;

import dev.usher.advice.cascade.LicensedServer;
import dev.usher.formats.Read;
import dev.usher.formats.flexlog.FlexLog;
import dev.usher.formats.flexlog.LogEvent;
import dev.usher.formats.flexnet.LicenseFile;
import dev.usher.formats.flexnet.LicenseFileReader;
import dev.usher.formats.flexnet.OptionsFile;
import dev.usher.formats.flexnet.OptionsFileReader;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which files belong to which license server.
///
/// Where the command line does not say, a log belongs to the server whose host its daemons name,
/// or, with as many logs as license files, to the one in its place.
final class Sources {
    private static final int START = 1 << 18;
    private static final int LARGEST = 1 << 26;

    private final List<LicensedServer> servers = new ArrayList<>();
    private final Map<String, List<Path>> logs = new LinkedHashMap<>();
    private final List<String> told = new ArrayList<>();

    /// Something about the files that a person must change.
    static final class Unfit extends Exception {
        private static final long serialVersionUID = 1;

        Unfit(String message) {
            super(message);
        }
    }

    Sources(List<String> licenses, List<String> options, List<String> logs)
            throws Unfit, IOException {
        List<Named> optionFiles = options.stream().map(Named::of).toList();
        List<LicenseFile> files = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<Named> licenseFiles = licenses.stream().map(Named::of).toList();
        for (Named each : licenseFiles) {
            LicenseFile file = licenseFile(each);
            files.add(file);
            names.add(name(each, file, names));
        }
        for (Named each : optionFiles) {
            if (!each.server().isEmpty() && !names.contains(each.server())) {
                throw new Unfit(
                        each.file() + ": no license file is of the server " + each.server());
            }
        }
        for (int i = 0; i < files.size(); i++) {
            String name = names.get(i);
            this.logs.put(name, new ArrayList<>());
            OptionsFile rules = options(name, i, files.size(), optionFiles);
            servers.add(new LicensedServer(name, licenseFiles.get(i).file(), files.get(i), rules));
        }
        List<Named> logFiles = logs.stream().map(Named::of).toList();
        for (int i = 0; i < logFiles.size(); i++) {
            String name = owner(logFiles.get(i), i, logFiles.size(), names);
            this.logs.getOrDefault(name, new ArrayList<>()).add(logFiles.get(i).path());
        }
    }

    private LicenseFile licenseFile(Named named) throws Unfit, IOException {
        Read<LicenseFile> read = LicenseFileReader.read(bytes(named.path()));
        read.problems().forEach(problem -> told.add(named.file() + ":" + problem));
        if (read.value().features().isEmpty()) {
            throw new Unfit(named.file() + ": no FEATURE or INCREMENT line could be read in it");
        }
        return read.value();
    }

    private static String name(Named named, LicenseFile file, List<String> taken) throws Unfit {
        String name = named.server();
        if (name.isEmpty()) {
            name =
                    file.servers().isEmpty()
                            ? named.path().getFileName().toString()
                            : file.servers().getFirst().host();
        }
        if (taken.contains(name)) {
            throw new Unfit(
                    "two license files are of the server "
                            + name
                            + "; give them names: --license ONE="
                            + named.file());
        }
        return name;
    }

    private @Nullable OptionsFile options(String name, int place, int of, List<Named> given)
            throws IOException {
        for (int i = 0; i < given.size(); i++) {
            Named named = given.get(i);
            boolean placed = named.server().isEmpty() && given.size() == of && i == place;
            if (named.server().equals(name) || placed) {
                Read<OptionsFile> read = OptionsFileReader.read(bytes(named.path()));
                read.problems().forEach(problem -> told.add(named.file() + ":" + problem));
                return read.value();
            }
        }
        return null;
    }

    private static byte[] bytes(Path path) throws IOException {
        if (Files.size(path) > LARGEST) {
            throw new IOException(path + " has more than 64 MB, too much for such a file");
        }
        return Files.readAllBytes(path);
    }

    private String owner(Named log, int place, int of, List<String> names)
            throws Unfit, IOException {
        if (!log.server().isEmpty()) {
            if (!names.contains(log.server())) {
                throw new Unfit(log.file() + ": no license file is of the server " + log.server());
            }
            return log.server();
        }
        if (names.size() == 1) {
            return names.getFirst();
        }
        String host = host(log.path());
        for (int i = 0; i < servers.size(); i++) {
            boolean serves =
                    servers.get(i).file().servers().stream()
                            .anyMatch(line -> line.host().equalsIgnoreCase(host));
            if (serves) {
                return names.get(i);
            }
        }
        if (of == names.size()) {
            told.add(log.file() + " is taken to be of " + names.get(place) + ", by its place");
            return names.get(place);
        }
        throw new Unfit(log.file() + ": which server's is it? Say so: --log NAME=" + log.file());
    }

    /// The host that the daemons of a log name when they start; empty if they do not at its
    /// beginning.
    private static String host(Path log) throws IOException {
        String[] host = {""};
        var reader =
                FlexLog.ofAnyEncoding(event -> {
                    if (event instanceof LogEvent.Started started && host[0].isEmpty()) {
                        host[0] = started.host();
                    }
                });
        try (InputStream in = Files.newInputStream(log)) {
            byte[] start = in.readNBytes(START);
            reader.feed(start, 0, start.length);
            reader.end();
        }
        return host[0];
    }

    List<LicensedServer> servers() {
        return servers;
    }

    /// Log files by server, in the order given.
    Map<String, List<Path>> logs() {
        return logs;
    }

    /// What a person should know of the files.
    List<String> told() {
        return told;
    }
}
