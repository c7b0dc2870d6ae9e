package dev.usher.server;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/// What a server is started with, read once.
///
/// @param data the data folder; made if it is not there
/// @param listen where it listens; port 0 takes any free one
/// @param insecure whether it may listen beyond loopback without TLS
/// @param hosts further host names it answers to
/// @param name this server's name, for events
/// @param keeping how long history is kept, and where
/// @param keepLog whether the log is kept from its first entry on, for audits and drills
public record Settings(
        Path data,
        InetSocketAddress listen,
        boolean insecure,
        List<String> hosts,
        String name,
        Keeping keeping,
        boolean keepLog) {

    public Settings {
        hosts = List.copyOf(hosts);
        if (listen.getAddress() == null) {
            throw new CannotServe("there is no address of the name " + listen.getHostString());
        }
        if (!listen.getAddress().isLoopbackAddress() && !insecure) {
            throw new CannotServe(
                    "listening beyond loopback needs --insecure: anybody who reaches "
                            + listen.getHostString()
                            + " would be an administrator, and nothing would be encrypted");
        }
    }
}
