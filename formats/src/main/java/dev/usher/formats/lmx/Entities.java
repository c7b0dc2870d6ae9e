package dev.usher.formats.lmx;

/// The entities that XML has of itself: `&lt;`, `&gt;`, `&amp;`, `&quot;`, `&apos;`, `&#8364;` and
/// `&#x20AC;`. Any other stays as it is written.
final class Entities {
    private static final int LONGEST = 10;

    private Entities() {}

    static String placed(String text) {
        int at = text.indexOf('&');
        if (at < 0) {
            return text;
        }
        StringBuilder placed = new StringBuilder();
        int from = 0;
        while (at >= 0) {
            int end = text.indexOf(';', at);
            int point = end < 0 || end - at > LONGEST ? -1 : point(text.substring(at + 1, end));
            if (point >= 0) {
                placed.append(text, from, at).appendCodePoint(point);
                from = end + 1;
            }
            at = end < 0 ? -1 : text.indexOf('&', at + 1);
        }
        return placed.append(text.substring(from)).toString();
    }

    private static int point(String name) {
        return switch (name) {
            case "lt" -> '<';
            case "gt" -> '>';
            case "amp" -> '&';
            case "quot" -> '"';
            case "apos" -> '\'';
            default -> name.startsWith("#") ? number(name.substring(1)) : -1;
        };
    }

    private static int number(String written) {
        boolean hex = written.startsWith("x");
        String digits = hex ? written.substring(1) : written;
        try {
            int point = digits.isEmpty() ? -1 : Integer.parseInt(digits, hex ? 16 : 10);
            return Character.isValidCodePoint(point) ? point : -1;
        } catch (NumberFormatException none) {
            return -1;
        }
    }
}
