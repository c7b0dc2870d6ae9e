package dev.usher.seats.site;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// A block of addresses in CIDR form, such as `10.0.0.0/8`, `192.168.7.4` or `2001:db8::/32`.
public final class Network {
    private final String text;
    private final byte[] address;
    private final int prefix;

    private Network(String text, byte[] address, int prefix) {
        this.text = text;
        this.address = address;
        this.prefix = prefix;
    }

    /// Reads a block, or one address.
    ///
    /// @throws IllegalArgumentException with a sentence for the person if it is no block
    public static Network of(String text) {
        int slash = text.indexOf('/');
        byte[] address = bytes(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            throw new IllegalArgumentException("\"" + text + "\" is not a network like 10.0.0.0/8");
        }
        int prefix = address.length * 8;
        if (slash >= 0) {
            String digits = text.substring(slash + 1);
            if (!digits.matches("[0-9]{1,3}") || Integer.parseInt(digits) > prefix) {
                throw new IllegalArgumentException(
                        "\"" + text + "\" has no prefix length from 0 to " + prefix);
            }
            prefix = Integer.parseInt(digits);
        }
        return new Network(text, address, prefix);
    }

    /// Whether an address lies in the block. An address that cannot be read lies in none.
    public boolean contains(String addressText) {
        byte[] other = bytes(addressText);
        if (other == null || other.length != address.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> (bit & 7);
            if (((other[bit >> 3] ^ address[bit >> 3]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    private static byte @Nullable [] bytes(String text) {
        return text.indexOf(':') >= 0 ? six(text) : four(text);
    }

    private static byte @Nullable [] four(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return null;
        }
        byte[] bytes = new byte[4];
        for (int i = 0; i < 4; i++) {
            if (!parts[i].matches("[0-9]{1,3}") || Integer.parseInt(parts[i]) > 255) {
                return null;
            }
            bytes[i] = (byte) Integer.parseInt(parts[i]);
        }
        return bytes;
    }

    /// Groups of four hex digits, `::` once for a run of zeros, a dotted IPv4 tail allowed. An IPv4
    /// address in IPv6 clothes (`::ffff:10.0.0.1`) is the IPv4 address.
    private static byte @Nullable [] six(String text) {
        int gap = text.indexOf("::");
        byte[] head = groups(gap < 0 ? text : text.substring(0, gap));
        byte[] tail = gap < 0 ? new byte[0] : groups(text.substring(gap + 2));
        if (head == null || tail == null) {
            return null;
        }
        int known = head.length + tail.length;
        if (gap < 0 ? known != 16 : known > 14) {
            return null;
        }
        byte[] bytes = new byte[16];
        System.arraycopy(head, 0, bytes, 0, head.length);
        System.arraycopy(tail, 0, bytes, 16 - tail.length, tail.length);
        boolean mapped = bytes[10] == -1 && bytes[11] == -1;
        for (int i = 0; i < 10; i++) {
            mapped &= bytes[i] == 0;
        }
        return mapped ? Arrays.copyOfRange(bytes, 12, 16) : bytes;
    }

    private static byte @Nullable [] groups(String text) {
        if (text.isEmpty()) {
            return new byte[0];
        }
        byte[] bytes = new byte[16];
        int length = 0;
        for (String group : text.split(":", -1)) {
            byte[] dotted = group.indexOf('.') < 0 ? null : four(group);
            if (length + (dotted == null ? 2 : 4) > 16) {
                return null;
            }
            if (dotted != null) {
                System.arraycopy(dotted, 0, bytes, length, 4);
                length += 4;
            } else if (group.matches("[0-9a-fA-F]{1,4}")) {
                int value = Integer.parseInt(group, 16);
                bytes[length++] = (byte) (value >> 8);
                bytes[length++] = (byte) value;
            } else {
                return null;
            }
        }
        return Arrays.copyOf(bytes, length);
    }

    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Network network && network.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
