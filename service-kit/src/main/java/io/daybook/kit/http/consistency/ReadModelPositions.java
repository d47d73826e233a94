package io.daybook.kit.http.consistency;

import java.util.OptionalLong;

/**
 * How far each read model has come. A service that answers queries has one bean of it.
 *
 * <p>It is polled while a client waits, so an answer should come from memory or cost one look-up by key.
 */
@FunctionalInterface
public interface ReadModelPositions {

    /**
     * The position in the log up to which every event is in the read model, itself included.
     *
     * @param readModel as an endpoint names it in {@link ReadModel}
     * @return −1 if none is yet; empty if it is not known
     * @throws io.daybook.kit.axon.UnavailableException if there is nobody to ask; the query is then refused with 503
     */
    OptionalLong of(String readModel);
}
