package io.daybook.kit.http.consistency;

import java.util.concurrent.CompletableFuture;

/** How far each read model has come. A service that answers queries has one bean of it. */
public interface ReadModelPositions {

    /**
     * The position in the log up to which every event is in the read model, itself included.
     *
     * @param readModel as an endpoint names it in {@link ReadModel}
     * @return −1 if none is yet
     * @throws io.daybook.kit.axon.UnavailableException if there is nobody to ask; the query is then refused with 503
     */
    long of(String readModel);

    /**
     * Completes when the read model has come to the position, at once if it has. It is cancelled when nobody waits for
     * it any more.
     *
     * @throws io.daybook.kit.axon.UnavailableException if there is nobody to ask
     */
    CompletableFuture<Void> reached(String readModel, long position);
}
