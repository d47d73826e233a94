package io.daybook.queryside.timeline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happened to an order, or the command of somebody outside that it began with.
 *
 * @param id of the message, as the timeline has it
 * @param kind {@code event}, {@code deadline}, or {@code command} where nothing else led to it
 * @param name the message's name, for example {@code OrderPlaced}
 * @param context order, stock, payment, shipment, returns, operation or deadline
 * @param aggregateId of the aggregate it concerns
 * @param at when it happened; of a command, when the first event that follows from it happened
 * @param actor who acted: {@code anonymous}, {@code saga} or {@code provider}
 * @param reason free text for staff; absent if none was given
 */
record CauseNode(
        String id,
        String kind,
        String name,
        String context,
        String aggregateId,
        Instant at,
        @Nullable String actor,
        @Nullable String reason) {

    static CauseNode of(TimelineEntry entry) {
        return new CauseNode(
                entry.id(),
                entry.kind(),
                entry.name(),
                entry.context(),
                entry.aggregateId(),
                entry.at(),
                entry.actor(),
                entry.reason());
    }
}
