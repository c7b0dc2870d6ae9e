package dev.usher.contract;

import io.avaje.jsonb.Json.Property;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/// Body of `POST /v1/checkouts`: seats of a product, or of a feature as a vendor names it.
///
/// @param session id of the session that asks
/// @param product name of the product, or null if `feature` is given; exactly one of the two is
/// @param feature name of the feature, or null if `product` is given
/// @param version lowest version that will do, or null for any
/// @param edition lowest edition that will do, or null for any
/// @param program name of the program about to start, or null if only the seat is wanted
/// @param seats how many, 1 or more; null is 1
/// @param waitFor `wait` in the body: how long to stand in line if no seat is free, or null not to
///   wait
public record CheckoutRequest(
        String session,
        @Nullable String product,
        @Nullable String feature,
        @Nullable String version,
        @Nullable String edition,
        @Nullable String program,
        @Nullable Integer seats,
        @Property("wait") @Nullable Duration waitFor)
        implements Sparse {

    public CheckoutRequest {
        Must.text(session, "session");
        Must.textOrNull(product, "product");
        Must.textOrNull(feature, "feature");
        Must.textOrNull(version, "version");
        Must.textOrNull(edition, "edition");
        Must.textOrNull(program, "program");
        if ((product == null) == (feature == null)) {
            throw new BadBody(
                    "expected either \"product\" or \"feature\", found "
                            + (product == null ? "neither" : "both"));
        }
        Must.atLeastOne(seats, "seats");
        waitFor = Must.span(waitFor, "wait");
    }

    /// How many seats are asked for, 1 where the body did not say.
    public int seatCount() {
        return seats == null ? 1 : seats;
    }
}
