package io.daybook.queryside.letters;

import io.daybook.contract.operation.OperationId;
import java.util.List;

/**
 * What was given up of a letter and of those behind it: their processor lacks these events until it is reset.
 *
 * @param letterId which letter
 * @param operationId what the log calls this eviction
 * @param evicted how many events were given up; 0 if that was done before
 * @param missing the first hundred of them, in their order
 */
record EvictedLetter(String letterId, OperationId operationId, int evicted, List<ShownEvent> missing) {
    EvictedLetter {
        missing = List.copyOf(missing);
    }
}
