package dev.usher.store;

import dev.usher.seats.Ask;
import dev.usher.seats.DecisionRecord;
import dev.usher.seats.Holder;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// The chain of hashes through all decisions: each is over the one before it, so that none can be
/// changed, put in or left out unseen.
///
/// @param seq of the last decision, 0 before the first
/// @param hash of the last decision, empty before the first
record Chain(long seq, String hash) {

    Chain next(DecisionRecord record, String candidates) {
        return new Chain(seq + 1, hash(hash, text(record, candidates)));
    }

    static String hash(String previous, String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(previous.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) '\n');
            digest.update(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }

    /// The canonical text: a JSON array of all fields in the order of the record.
    ///
    /// @param candidates as [#candidates] writes them
    static String text(DecisionRecord record, String candidates) {
        Holder holder = record.holder();
        Ask ask = record.ask();
        StringBuilder text = new StringBuilder("[");
        json(text, record.id()).append(',');
        text.append(Micros.of(record.at())).append(',');
        json(text, record.trigger()).append(',');
        json(text, holder.session()).append(',');
        json(text, holder.user()).append(',');
        json(text, holder.host()).append(',');
        json(text, holder.computer()).append(',');
        json(text, ask.product()).append(',');
        json(text, ask.feature()).append(',');
        json(text, ask.version()).append(',');
        json(text, ask.edition()).append(',');
        json(text, ask.program()).append(',');
        text.append(ask.seats()).append(',').append(record.rules()).append(',');
        text.append(candidates).append(',');
        json(text, record.outcome()).append(',');
        json(text, record.code() == null ? null : record.code().text()).append(',');
        json(text, record.lease()).append(',');
        json(text, record.request()).append(',');
        return json(text, record.sentence()).append(']').toString();
    }

    /// The candidates as JSON.
    static String candidates(List<DecisionRecord.Candidate> all) {
        StringBuilder text = new StringBuilder("[");
        for (DecisionRecord.Candidate one : all) {
            if (text.length() > 1) {
                text.append(',');
            }
            json(text.append("{\"pool\":"), one.pool());
            text.append(",\"valueCents\":").append(one.valueCents());
            text.append(",\"seats\":").append(one.seats());
            text.append(",\"inUse\":").append(one.inUse());
            text.append(",\"held\":").append(one.held());
            text.append(",\"free\":").append(one.free());
            text.append(",\"verdict\":\"").append(one.verdict().name());
            text.append("\",\"taken\":").append(one.taken()).append('}');
        }
        return text.append(']').toString();
    }

    private static StringBuilder json(StringBuilder text, @Nullable Object value) {
        if (value == null) {
            return text.append("null");
        }
        String plain = value.toString();
        text.append('"');
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                text.append("\\u").append(HexFormat.of().toHexDigits(c));
            } else {
                text.append(c);
            }
        }
        return text.append('"');
    }
}
