package io.daybook.kit.mongo;

import java.util.ArrayDeque;
import java.util.Deque;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Undo log of the event being handled. If the event is parked as a dead letter, its changes to the batch's documents
 * are undone and the batch continues without it.
 */
final class EventChanges {

    private @Nullable Message<?> event;
    private final Deque<Runnable> undo = new ArrayDeque<>();

    private EventChanges() {}

    /** Adds how to undo a change of the current event. Outside a unit of work there is no batch that would continue. */
    static void note(Runnable undo) {
        if (CurrentUnitOfWork.isStarted()) {
            current().undo.push(undo);
        }
    }

    /** Takes back what the current event has changed, the last change first. */
    static void undo() {
        EventChanges changes = current();
        changes.undo.forEach(Runnable::run);
        changes.undo.clear();
    }

    private static EventChanges current() {
        UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
        EventChanges changes = batch.getOrComputeResource(EventChanges.class.getName(), name -> new EventChanges());
        if (changes.event != batch.getMessage()) {
            changes.event = batch.getMessage();
            changes.undo.clear();
        }
        return changes;
    }
}
