package dev.usher.collect.ask;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a license server is: `27000@lic1`, `lic1:4084`, `lic1`.
///
/// @param host empty if there is none
/// @param port empty if there is none
record Address(String host, String port) {
    private static final Pattern PORT_FIRST = Pattern.compile("([0-9]+)@(.+)");
    private static final Pattern PORT_LAST = Pattern.compile("([^:]+):([0-9]+)");

    static Address of(String text) {
        Matcher first = PORT_FIRST.matcher(text);
        if (first.matches()) {
            return new Address(first.group(2), first.group(1));
        }
        Matcher last = PORT_LAST.matcher(text);
        return last.matches()
                ? new Address(last.group(1), last.group(2))
                : new Address(text.startsWith("@") ? text.substring(1) : text, "");
    }

    String portOr(String usual) {
        return port.isEmpty() ? usual : port;
    }
}
