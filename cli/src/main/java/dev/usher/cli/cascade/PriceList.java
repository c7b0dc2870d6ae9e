package dev.usher.cli.cascade;

import dev.usher.advice.cascade.Prices;
import dev.usher.formats.Problem;
import dev.usher.seats.cascade.KeyType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A list of prices: `FEATURE,VALUE` in each line, `#` before a remark, a heading if there is one.
///
/// @param problems lines that are not that, with their place
record PriceList(Prices prices, List<Problem> problems) {

    static PriceList of(List<String> lines) {
        Map<String, Long> values = new TreeMap<>();
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int at = line.lastIndexOf(',');
            String name = at < 0 ? line : unquoted(line.substring(0, at));
            String value = at < 0 ? "" : unquoted(line.substring(at + 1));
            if (i == 0 && at > 0 && value.chars().noneMatch(Character::isDigit)) {
                continue; // a heading
            }
            if (!value.matches("\\d{1,13}") || Long.parseLong(value) > KeyType.MOST_VALUE) {
                String expected = "FEATURE,VALUE with a whole number from 0 to 2^40";
                problems.add(new Problem(i + 1, at + 2, expected, at < 0 ? line : value));
            } else if (values.putIfAbsent(name, Long.parseLong(value)) != null) {
                problems.add(new Problem(i + 1, 1, "each feature once", name + " again"));
            }
        }
        return new PriceList(new Prices(values), problems);
    }

    private static String unquoted(String text) {
        String bare = text.strip();
        boolean quoted = bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"");
        return quoted ? bare.substring(1, bare.length() - 1) : bare;
    }
}
