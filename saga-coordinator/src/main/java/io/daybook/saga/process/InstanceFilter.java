package io.daybook.saga.process;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which instances of a process are looked up.
 *
 * @param state none for any
 * @param step none for any
 * @param stuck whether those that are stuck or those that are not: whose step was overdue, or whose events are parked;
 *     none for all
 * @param parked the orders whose events are parked
 */
record InstanceFilter(
        @Nullable InstanceStatus state,
        @Nullable String step,
        @Nullable Boolean stuck,
        Set<String> parked) {

    InstanceFilter {
        parked = Set.copyOf(parked);
    }
}
