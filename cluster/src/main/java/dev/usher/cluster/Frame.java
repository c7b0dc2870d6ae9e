package dev.usher.cluster;

import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.thirdparty.com.google.protobuf.InvalidProtocolBufferException;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/// One entry as Ratis writes it into a segment: its size as a varint, the entry, and four bytes of
/// CRC-32C over both. A segment begins with the eight letters of its header; bytes allocated ahead
/// are zero.
///
/// @param start offset of the size
/// @param end offset after the checksum
/// @see <a href="https://github.com/apache/ratis">Ratis 3.3.0: SegmentedRaftLogFormat and
///   SegmentedRaftLogOutputStream, which this reads independently</a>
record Frame(int start, int end, LogEntryProto entry) {
    private static final byte[] MAGIC = "RaftLog1".getBytes(StandardCharsets.US_ASCII);

    /// Size of the header of a segment.
    static final int HEADER = 8;

    /// True if the header is whole.
    static boolean headerAt(byte[] bytes) {
        return bytes.length >= HEADER && matchingHeader(bytes) == HEADER;
    }

    /// True if a crash came before the header was whole: the rest of the file is zero or missing.
    static boolean headerUnfinished(byte[] bytes) {
        int matching = matchingHeader(bytes);
        return matching < HEADER && Tail.zeros(bytes, matching, bytes.length);
    }

    private static int matchingHeader(byte[] bytes) {
        int matching = 0;
        while (matching < Math.min(HEADER, bytes.length) && bytes[matching] == MAGIC[matching]) {
            matching++;
        }
        return matching;
    }

    /// The entry at an offset, or null if there is no whole and sound one.
    static @Nullable Frame at(byte[] bytes, int start) {
        int body = body(bytes, start);
        long end = end(bytes, start);
        if (body < 0 || end > bytes.length) {
            return null;
        }
        int sum = (int) end - 4;
        CRC32C crc = new CRC32C();
        crc.update(bytes, start, sum - start);
        if ((int) crc.getValue() != ByteBuffer.wrap(bytes).getInt(sum)) {
            return null;
        }
        try {
            LogEntryProto entry = LogEntryProto.parser().parseFrom(bytes, body, sum - body);
            return new Frame(start, (int) end, entry);
        } catch (InvalidProtocolBufferException e) {
            return null;
        }
    }

    /// Offset at which the entry of a frame begins, or -1 if its size is missing.
    static int body(byte[] bytes, int start) {
        if (start >= bytes.length || bytes[start] == 0) {
            return -1;
        }
        for (int at = start; at < Math.min(start + 5, bytes.length); at++) {
            if (bytes[at] >= 0) {
                return at + 1;
            }
        }
        return -1;
    }

    /// Offset at which a frame says that it ends; -1 if its size is missing.
    static long end(byte[] bytes, int start) {
        int body = body(bytes, start);
        return body < 0 ? -1 : body + varint(bytes, start) + 4;
    }

    /// The number at an offset, low seven bits first; what lies past the end counts as zero.
    static long varint(byte[] bytes, int start) {
        long value = 0;
        for (int i = 0; i < 9 && start + i < bytes.length; i++) {
            value |= (bytes[start + i] & 0x7fL) << (7 * i);
            if (bytes[start + i] >= 0) {
                break;
            }
        }
        return value;
    }
}
