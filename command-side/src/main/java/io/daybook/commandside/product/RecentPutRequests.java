package io.daybook.commandside.product;

import io.daybook.commandside.GenerationalMap;
import io.daybook.contract.RequestMark;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The {@code PUT} requests of a product in the last day, so that a repeat is recognised and answered as the first time.
 *
 * @param known by request id
 */
record RecentPutRequests(GenerationalMap<Put> known) {

    static final RecentPutRequests NONE = new RecentPutRequests(GenerationalMap.nothing());

    /**
     * A request that changed the product.
     *
     * @param hash of its body
     * @param created whether it put the product on sale
     */
    record Put(String hash, boolean created) {}

    /** What the request did, if it has a key and is still kept. */
    @Nullable
    Put find(@Nullable RequestMark request) {
        return request == null ? null : known.find(request.id());
    }

    RecentPutRequests remembering(@Nullable RequestMark request, boolean created, Instant at) {
        return request == null
                ? this
                : new RecentPutRequests(known.remembering(request.id(), new Put(request.hash(), created), at));
    }
}
