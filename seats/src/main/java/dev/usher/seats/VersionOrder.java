package dev.usher.seats;

/// The order of feature versions as license managers compare them: parts between dots, the first as
/// a number, the others as digits after a point, so that 2023.0910 comes before 2023.1000.
final class VersionOrder {
    private VersionOrder() {}

    /// Whether a pool at `covered` serves a program that needs `asked`.
    static boolean covers(String covered, String asked) {
        return compare(covered, asked) >= 0;
    }

    static int compare(String one, String other) {
        String[] left = one.split("\\.", -1);
        String[] right = other.split("\\.", -1);
        for (int i = 0; i < Math.max(left.length, right.length); i++) {
            String a = i < left.length ? left[i] : "";
            String b = i < right.length ? right[i] : "";
            int order = i == 0 ? numbers(a, b) : fractions(a, b);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int numbers(String a, String b) {
        String left = a.replaceFirst("^0+", "");
        String right = b.replaceFirst("^0+", "");
        int order = Integer.compare(left.length(), right.length());
        return order != 0 ? order : left.compareTo(right);
    }

    private static int fractions(String a, String b) {
        int length = Math.max(a.length(), b.length());
        return padded(a, length).compareTo(padded(b, length));
    }

    private static String padded(String digits, int length) {
        return digits + "0".repeat(length - digits.length());
    }
}
