package dev.usher.cli.run;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeSet;

/// Who is logged on, and at which computer.
///
/// @param user login name
/// @param host name of the computer in the network
/// @param fingerprint the same text at each start on this machine, and no other's: a hash of
///   `/etc/machine-id`, or of the host name and the hardware addresses where there is none
/// @param boot id of this boot, or null where the system gives none
public record Computer(String user, String host, String fingerprint, @Nullable String boot) {
    private static final int DIGITS = 32;

    /// This computer.
    public static Computer ofThis(Map<String, String> environment) {
        String host = host(environment);
        String machine = line("/etc/machine-id");
        String identity = machine == null ? host + hardware() : machine;
        return new Computer(
                System.getProperty("user.name", "unknown"),
                host,
                "c-" + hash("usher " + identity).substring(0, DIGITS),
                line("/proc/sys/kernel/random/boot_id"));
    }

    private static String host(Map<String, String> environment) {
        String kernel = line("/proc/sys/kernel/hostname");
        String host = kernel == null ? environment.get("COMPUTERNAME") : kernel;
        if (host != null) {
            return host;
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }

    private static String hardware() {
        try {
            return new TreeSet<>(
                            NetworkInterface.networkInterfaces()
                                    .map(Computer::address)
                                    .filter(address -> !address.isEmpty())
                                    .toList())
                    .toString();
        } catch (IOException none) {
            return "";
        }
    }

    private static String address(NetworkInterface card) {
        try {
            byte[] address = card.getHardwareAddress();
            return address == null || card.isVirtual() ? "" : HexFormat.of().formatHex(address);
        } catch (IOException gone) {
            return "";
        }
    }

    private static @Nullable String line(String file) {
        try {
            String text = Files.readString(Path.of(file)).strip();
            return text.isEmpty() ? null : text;
        } catch (IOException none) {
            return null;
        }
    }

    static String hash(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every JDK has SHA-256", never);
        }
    }
}
