package io.daybook.systemtests.walks;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.scheduling.EventScheduler;
import org.axonframework.eventhandling.scheduling.ScheduleToken;

/**
 * The deadlines that Axon Server keeps. It survives every crash. A schedule whose answer is lost is made again, and a
 * cancellation may be lost, so deadlines come twice and come although nobody waits for them.
 */
final class Timetable implements EventScheduler {

    private record Entry(long number) implements ScheduleToken {}

    private final World world;
    private final Log log;
    private final Set<Entry> cancelled = new HashSet<>();
    private long entries;

    Timetable(World world, Log log) {
        this.world = world;
        this.log = log;
    }

    @Override
    public ScheduleToken schedule(Instant due, Object event) {
        EventMessage<?> message = (EventMessage<?>) event;
        if (world.fails(0.02)) {
            set(due, message);
        }
        return set(due, message);
    }

    /** As with Axon Server, it happened when it fires and not when it was set. */
    private Entry set(Instant due, EventMessage<?> event) {
        Entry entry = new Entry(entries++);
        world.at(due, () -> {
            if (!cancelled.remove(entry)) {
                log.appendEvents(List.of(new GenericEventMessage<>(event.getPayload(), event.getMetaData())));
            }
        });
        return entry;
    }

    @Override
    public ScheduleToken schedule(Duration pause, Object event) {
        return schedule(world.instant().plus(pause), event);
    }

    @Override
    public void cancelSchedule(ScheduleToken token) {
        if (!world.fails(0.1)) {
            cancelled.add((Entry) token);
        }
    }
}
