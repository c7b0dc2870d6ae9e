package dev.usher.server.http;

import dev.usher.contract.Codes;
import dev.usher.server.http.Route.Takes;

import org.jspecify.annotations.Nullable;

import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Who may be spoken to, and by whose page: a request needs a Host of ours, and no Origin or the
/// same one. That keeps foreign pages, and names rebound to this address, from using a browser's
/// way in.
public final class Trust {
    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> given = new LinkedHashSet<>();

    /// @param listen where the server listens
    /// @param hosts further host names, with a port if it is not the server's own
    public Trust(InetSocketAddress listen, List<String> hosts) {
        names.addAll(List.of("localhost", "127.0.0.1", "[::1]"));
        names.add(text(listen));
        names.add(listen.getHostString().toLowerCase(Locale.ROOT));
        hosts.forEach(host -> given.add(host.toLowerCase(Locale.ROOT)));
    }

    private boolean ours(String host, InetSocketAddress local) {
        String port = ":" + local.getPort();
        boolean ported = host.endsWith(port);
        String name = ported ? host.substring(0, host.length() - port.length()) : host;
        boolean here = names.contains(name) || name.equals(text(local));
        return given.contains(host)
                || given.contains(name)
                || (here && (ported || port.equals(":80")));
    }

    /// An address as it stands in a URL.
    static String text(InetSocketAddress at) {
        String address = at.getAddress().getHostAddress();
        int zone = address.indexOf('%');
        String bare = zone < 0 ? address : address.substring(0, zone);
        return bare.indexOf(':') < 0 ? bare : "[" + bare + "]";
    }

    /// @param local where the connection came in
    /// @throws Refusal if the request is for or from somebody else
    void check(@Nullable String host, @Nullable String origin, InetSocketAddress local) {
        String named = host == null ? "" : host.toLowerCase(Locale.ROOT);
        if (!ours(named, local)) {
            throw new Refusal(
                    403,
                    Codes.FOREIGN_ORIGIN,
                    "Host is not one this server answers to; name it with --host");
        }
        boolean same =
                origin == null
                        || origin.equalsIgnoreCase("http://" + named)
                        || origin.equalsIgnoreCase("https://" + named);
        if (!same) {
            throw new Refusal(403, Codes.FOREIGN_ORIGIN, "Origin is another site's");
        }
    }

    /// @param length of the body; -1 if it is not said
    /// @throws Refusal if there is a body and it is of a type that the route does not take
    static void checkType(Takes takes, Map<String, String> headers, long length) {
        if (length == 0) {
            return;
        }
        String type = headers.getOrDefault("content-type", "");
        int end = type.indexOf(';');
        String bare = (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        boolean json = bare.equals("application/json");
        boolean yaml =
                bare.equals("application/yaml")
                        || bare.equals("application/x-yaml")
                        || bare.equals("text/yaml");
        boolean taken =
                switch (takes) {
                    case NOTHING -> true; // its length is refused
                    case JSON -> json;
                    case YAML -> json || yaml;
                    case FORM -> bare.equals("application/x-www-form-urlencoded");
                };
        if (!taken) {
            throw new Refusal(
                    415, Codes.WRONG_CONTENT, "expected " + expected(takes) + " as Content-Type");
        }
    }

    private static String expected(Takes takes) {
        return switch (takes) {
            case NOTHING -> "no body";
            case JSON -> "application/json";
            case YAML -> "application/yaml or application/json";
            case FORM -> "application/x-www-form-urlencoded";
        };
    }
}
