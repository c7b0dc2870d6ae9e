package dev.usher.contract;

import java.time.Instant;
import java.util.List;

/// Body of `POST /v1/sources/{source}/history`: a stretch of an old log, read into history.
///
/// @param digest by which the log is known again
/// @param offset where the stretch begins: 0, or the end of the one before it
/// @param end where it ends
/// @param passed checkouts that are over
/// @param denied requests that were refused
public record HistoryRequest(
        String digest, long offset, long end, List<Use> passed, List<Refusal> denied)
        implements Sparse {

    public HistoryRequest {
        Must.text(digest, "digest");
        Must.have(passed, "passed");
        Must.have(denied, "denied");
        if (offset < 0 || end <= offset) {
            throw new BadBody("\"end\": expected more than offset, found " + end);
        }
        passed = List.copyOf(passed);
        denied = List.copyOf(denied);
    }

    /// A checkout from its beginning to its end.
    ///
    /// @param daemon that served it, or empty
    /// @param display checkout data of the log, or empty
    /// @param reason why it ended, such as `normal` or `timeout`
    public record Use(
            String feature,
            String daemon,
            String user,
            String host,
            String display,
            int seats,
            Instant from,
            Instant to,
            String reason)
            implements Sparse {

        public Use {
            Must.text(feature, "feature");
            from = Must.instant(from, "from");
            to = Must.instant(to, "to");
            Must.text(reason, "reason");
        }
    }

    /// A request that was refused.
    ///
    /// @param why a code of ours, or the manager's words
    public record Refusal(
            String feature,
            String daemon,
            String user,
            String host,
            int seats,
            String why,
            Instant at)
            implements Sparse {

        public Refusal {
            Must.text(feature, "feature");
            Must.text(why, "why");
            at = Must.instant(at, "at");
        }
    }
}
