package io.daybook.kit.http;

import java.util.Optional;
import java.util.OptionalLong;

/** Positions in the log as clients carry them from a command to a query, so that they read their own writes. */
final class ConsistencyTokens {

    static final String HEADER = "Consistency-Token";

    private static final String PURPOSE = "consistency";

    private final Seal seal;
    private final LogHead log;

    ConsistencyTokens(Seal seal, LogHead log) {
        this.seal = seal;
        this.log = log;
    }

    /** A token of where the log ends now; nothing if that cannot be had. */
    Optional<String> now() {
        OptionalLong position = log.position();
        return position.isPresent()
                ? Optional.of(seal.close(PURPOSE, Long.toString(position.getAsLong())))
                : Optional.empty();
    }

    /** The position that a token stands for; nothing if it is not ours. */
    OptionalLong position(String token) {
        return seal.open(PURPOSE, token)
                .map(Long::parseLong)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }
}
