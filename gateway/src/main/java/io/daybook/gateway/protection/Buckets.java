package io.daybook.gateway.protection;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;

/** Where the token buckets of a limit are. */
interface Buckets {

    /** The bucket of that name, full if there was none. */
    Counter of(String name, Bandwidth limit);

    /** In this process, so that every gateway counts alone. */
    static Buckets here() {
        return (name, limit) -> {
            Bucket bucket = Bucket.builder().addLimit(limit).build();
            return () -> bucket.tryConsumeAndReturnRemaining(1);
        };
    }

    /** Takes a token of one bucket for each request. */
    interface Counter {

        /** Takes one if there is one, and says when there will be. */
        ConsumptionProbe take();
    }
}
