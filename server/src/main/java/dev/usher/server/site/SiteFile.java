package dev.usher.server.site;

import dev.usher.contract.SiteDiff.Fault;
import dev.usher.seats.site.SitePatch;

import java.util.List;

/// A site file as it was read: what it asks for, or every fault of it.
///
/// @param patch what the file describes; only meant to be used if there is no fault
/// @param faults in the order of the file
/// @param places where each thing stands, for faults found later
public record SiteFile(SitePatch patch, List<Fault> faults, Places places) {

    public SiteFile {
        faults = List.copyOf(faults);
    }
}
