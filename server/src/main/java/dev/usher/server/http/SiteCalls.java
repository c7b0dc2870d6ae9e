package dev.usher.server.http;

import dev.usher.cluster.Replica;
import dev.usher.contract.SiteDiff;
import dev.usher.contract.SiteDiff.Fault;
import dev.usher.seats.Command;
import dev.usher.seats.Outcome;
import dev.usher.seats.SeatMachine;
import dev.usher.seats.site.Schedule;
import dev.usher.seats.site.Site;
import dev.usher.seats.site.SitePatch;
import dev.usher.server.leader.OpenHours;
import dev.usher.server.site.SiteFile;
import dev.usher.server.site.SiteReader;
import dev.usher.server.site.SiteWriter;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The site: applied from YAML, and given back as YAML.
final class SiteCalls {
    private final Replica replica;
    private final Commands commands;

    SiteCalls(Replica replica, Commands commands) {
        this.replica = replica;
        this.commands = commands;
    }

    /// `GET /v1/site`: YAML that can be applied again.
    Reply get(Call call) {
        call.allow();
        Site site = replica.query(SeatMachine::site);
        return Reply.text(200, "application/yaml", SiteWriter.write(site));
    }

    /// `POST /v1/site?dryRun=&prune=`: what changes, or 422 with every fault and nothing changed.
    Reply apply(Call call) {
        call.allow("dryRun", "prune");
        boolean dryRun = call.flag("dryRun");
        Site present = replica.query(SeatMachine::site);
        SiteFile file = SiteReader.read(call.body().bytes(), present, call.flag("prune"));
        Command command = new Command.Apply(file.patch(), open(present, file.patch()));
        Instant now = replica.now();
        boolean tried = dryRun || !file.faults().isEmpty();
        Outcome outcome =
                tried
                        ? replica.query(machine -> machine.decide(now, command).outcome())
                        : commands.submit(call, command);
        if (outcome instanceof Outcome.Applied applied) {
            return file.faults().isEmpty()
                    ? Reply.json(200, diff(applied, tried))
                    : Problems.site(file.faults());
        }
        if (outcome instanceof Outcome.SiteRefused refused) {
            return Problems.site(faults(file, refused));
        }
        throw new IllegalStateException("a site came to " + outcome);
    }

    private static SiteDiff diff(Outcome.Applied applied, boolean tried) {
        List<SiteDiff.Change> changes =
                applied.changes().stream()
                        .map(change ->
                                new SiteDiff.Change(
                                        change.kind(),
                                        change.what(),
                                        change.name(),
                                        filled(change.before()),
                                        filled(change.after())))
                        .toList();
        return new SiteDiff(changes, List.of(), !tried);
    }

    private static @Nullable String filled(String text) {
        return text.isEmpty() ? null : text;
    }

    private static List<Fault> faults(SiteFile file, Outcome.SiteRefused refused) {
        List<Fault> faults = new ArrayList<>(file.faults());
        for (Outcome.SiteRefused.Fault found : refused.faults()) {
            Fault located = file.places().locate(found);
            boolean told =
                    file.faults().stream()
                            .anyMatch(fault ->
                                    fault.line() == located.line()
                                            && fault.column() == located.column());
            if (!told) {
                faults.add(located);
            }
        }
        faults.sort(Comparator.comparingInt(Fault::line).thenComparingInt(Fault::column));
        return faults;
    }

    /// The schedules of the merged site that are open now, in its zone.
    private List<String> open(Site present, SitePatch patch) {
        Map<String, Schedule> schedules = new LinkedHashMap<>();
        if (!patch.prune()) {
            present.schedules().forEach(schedule -> schedules.put(schedule.name(), schedule));
        }
        patch.schedules().forEach(schedule -> schedules.put(schedule.name(), schedule));
        String zone = patch.zone() == null ? present.zone() : patch.zone();
        return OpenHours.at(replica.now(), List.copyOf(schedules.values()), zone);
    }
}
