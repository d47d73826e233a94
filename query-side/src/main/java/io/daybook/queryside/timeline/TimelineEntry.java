package io.daybook.queryside.timeline;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to an order, or was asked on its behalf.
 *
 * @param at when the event happened; of a command, step or call, when the first event that follows from it happened
 * @param kind {@code event}, {@code command}, {@code saga-step}, {@code provider-call} or {@code deadline}
 * @param name the message's name, for example {@code OrderPlaced}, or the saga's step
 * @param context catalog, order, stock, payment, shipment, returns, operation
 * @param aggregateId of the aggregate it concerns
 * @param sequence of the event in its aggregate; absent for what is no event
 * @param actor who acted: {@code anonymous}, {@code saga} or {@code provider}
 * @param reason free text for staff; absent if none was given
 * @param id of this entry alone: the message's own, and for a step or a call its command's with the kind behind it
 * @param causationId of the entry that it follows from; absent for what a client asked
 * @param details the message's own fields that a person may see; {@code count} says how many equal deadlines there were
 */
record TimelineEntry(
        Instant at,
        String kind,
        String name,
        String context,
        String aggregateId,
        @Nullable Long sequence,
        @Nullable String actor,
        @Nullable String reason,
        String id,
        @Nullable String causationId,
        Map<String, Object> details) {

    /** What is no event of an aggregate, at the same time, about the same and by the same. */
    TimelineEntry beside(
            String otherKind, String otherName, String otherId, @Nullable String cause, Map<String, Object> content) {
        return new TimelineEntry(
                at, otherKind, otherName, context, aggregateId, null, actor, reason, otherId, cause, content);
    }
}
