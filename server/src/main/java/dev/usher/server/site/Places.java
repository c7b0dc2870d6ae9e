package dev.usher.server.site;

import dev.usher.contract.SiteDiff.Fault;
import dev.usher.seats.Outcome.SiteRefused;
import dev.usher.server.site.Faults.Place;

import java.util.LinkedHashMap;
import java.util.Map;

/// Where each thing of a site file, and each of its keys, stands: so that a fault which only the
/// seat machine can see is shown at its line.
public final class Places {
    private final Map<String, Place> places = new LinkedHashMap<>();

    void put(String section, String name, String field, Place place) {
        places.put(key(section, name, field), place);
    }

    /// The fault at the place it is about: the key, else the thing, else its section.
    public Fault locate(SiteRefused.Fault fault) {
        Place place = places.get(key(fault.section(), fault.name(), fault.field()));
        String field = fault.field();
        while (place == null && field.lastIndexOf('.') > 0) {
            field = field.substring(0, field.lastIndexOf('.'));
            place = places.get(key(fault.section(), fault.name(), field));
        }
        if (place == null) {
            place = places.get(key(fault.section(), fault.name(), ""));
        }
        if (place == null) {
            place = places.getOrDefault(key(fault.section(), "", ""), Place.START);
        }
        return new Fault(place.line(), place.column(), fault.message());
    }

    private static String key(String section, String name, String field) {
        return section + "\n" + name + "\n" + field;
    }
}
