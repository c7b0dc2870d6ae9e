package dev.usher.formats.flexnet;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A date as license files write it: `31-dec-2030`, or one of the forms that mean "never".
///
/// @param day null if permanent: `permanent`, `0`, `0000`, `1-jan-0`, `01-jan-0000`
public record FlexDate(@Nullable LocalDate day) {
    private static final FlexDate PERMANENT = new FlexDate(null);

    /// Month names without accents: English, then what French, German, Spanish and Italian tools
    /// put in their place, short and long.
    private static final List<List<String>> MONTHS =
            List.of(
                    List.of(
                            "jan", "january", "janv", "janvier", "januar", "jaen", "janner", "ene",
                            "enero", "gen", "gennaio"),
                    List.of(
                            "feb",
                            "february",
                            "fev",
                            "fevr",
                            "fevrier",
                            "februar",
                            "febrero",
                            "febbraio"),
                    List.of("mar", "march", "mars", "mrz", "maerz", "marz", "marzo"),
                    List.of("apr", "april", "avr", "avril", "abr", "abril", "aprile"),
                    List.of("may", "mai", "mayo", "mag", "maggio"),
                    List.of("jun", "june", "juin", "juni", "junio", "giu", "giugno"),
                    List.of("jul", "july", "juil", "juillet", "juli", "julio", "lug", "luglio"),
                    List.of("aug", "august", "aout", "ago", "agosto"),
                    List.of(
                            "sep",
                            "sept",
                            "september",
                            "septembre",
                            "septiembre",
                            "setiembre",
                            "set",
                            "settembre"),
                    List.of(
                            "oct", "october", "octobre", "okt", "oktober", "octubre", "ott",
                            "ottobre"),
                    List.of("nov", "november", "novembre", "noviembre"),
                    List.of(
                            "dec",
                            "december",
                            "decembre",
                            "dez",
                            "dezember",
                            "dic",
                            "diciembre",
                            "dicembre"));

    /// Reads a date; empty if it is none or does not exist (`31-feb-2030`). A year of two digits is
    /// none: which century it means is not written anywhere.
    public static Optional<FlexDate> parse(String text) {
        if (text.equalsIgnoreCase("permanent") || onlyZeros(text)) {
            return Optional.of(PERMANENT);
        }
        String[] parts = text.split("-", 4);
        if (parts.length != 3 || parts[0].length() > 2 || !digits(parts[0])) {
            return Optional.empty();
        }
        int month = month(parts[1]);
        if (month == 0) {
            return Optional.empty();
        }
        return onlyZeros(parts[2])
                ? Optional.of(PERMANENT)
                : day(Integer.parseInt(parts[0]), month, parts[2]);
    }

    private static Optional<FlexDate> day(int day, int month, String year) {
        if (year.length() != 4 || !digits(year)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new FlexDate(LocalDate.of(Integer.parseInt(year), month, day)));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static int month(String written) {
        if (written.length() > 12) {
            return 0;
        }
        String name = plain(written);
        for (int month = 0; month < MONTHS.size(); month++) {
            if (MONTHS.get(month).contains(name)) {
                return month + 1;
            }
        }
        return 0;
    }

    private static String plain(String month) {
        String lower = month.toLowerCase(Locale.ROOT).replace('é', 'e').replace('û', 'u');
        String plain = lower.replace('ä', 'a');
        return plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
    }

    private static boolean onlyZeros(String text) {
        return !text.isEmpty() && text.length() <= 4 && text.chars().allMatch(c -> c == '0');
    }

    private static boolean digits(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
