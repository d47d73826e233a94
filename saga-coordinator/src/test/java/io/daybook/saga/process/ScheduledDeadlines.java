package io.daybook.saga.process;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.scheduling.EventScheduler;
import org.axonframework.eventhandling.scheduling.ScheduleToken;
import org.axonframework.eventhandling.scheduling.java.SimpleScheduleToken;

/** A scheduler that only remembers what it was told, for tests. */
public final class ScheduledDeadlines implements EventScheduler {

    private final Map<ScheduleToken, EventMessage<?>> held = new LinkedHashMap<>();
    private final Map<EventMessage<?>, Instant> due = new LinkedHashMap<>();
    private boolean away;

    /** From now on it does not answer. */
    void away() {
        away = true;
    }

    /** What is scheduled and when it is due. */
    Map<EventMessage<?>, Instant> held() {
        Map<EventMessage<?>, Instant> all = new LinkedHashMap<>(due);
        all.keySet().retainAll(held.values());
        return all;
    }

    int everHeld() {
        return due.size();
    }

    /** It answers again. */
    void back() {
        away = false;
    }

    @Override
    public ScheduleToken schedule(Instant triggerDateTime, Object event) {
        if (away) {
            throw new IllegalStateException("Nobody there.");
        }
        EventMessage<?> message = GenericEventMessage.asEventMessage(event);
        ScheduleToken token = new SimpleScheduleToken(message.getIdentifier());
        held.put(token, message);
        due.put(message, triggerDateTime);
        return token;
    }

    @Override
    public ScheduleToken schedule(Duration triggerDuration, Object event) {
        throw new UnsupportedOperationException("Deadlines are set to a moment.");
    }

    @Override
    public void cancelSchedule(ScheduleToken scheduleToken) {
        if (away) {
            throw new IllegalStateException("Nobody there.");
        }
        held.remove(scheduleToken);
    }
}
