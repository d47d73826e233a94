package io.daybook.axonserver.framework;

import io.daybook.axonserver.framework.Parcel.ParcelOverdue;
import io.daybook.axonserver.framework.Parcel.ParcelScanned;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.axonframework.queryhandling.QueryUpdateEmitter;

/** Where each parcel was last seen, kept by an event processor, asked and watched by queries. */
@ProcessingGroup("parcel-places")
public class ParcelPlaces {

    private final Map<String, String> lastPlaces = new ConcurrentHashMap<>();
    private final List<String> overdue = new CopyOnWriteArrayList<>();
    private final Supplier<QueryUpdateEmitter> watchers;

    ParcelPlaces(Supplier<QueryUpdateEmitter> watchers) {
        this.watchers = watchers;
    }

    @EventHandler
    void on(ParcelScanned event) {
        lastPlaces.put(event.parcelId(), event.place());
        watchers.get().emit(FindLastPlace.class, query -> query.parcelId().equals(event.parcelId()), event.place());
    }

    @EventHandler
    void on(ParcelOverdue event) {
        overdue.add(event.parcelId());
    }

    @QueryHandler
    String answer(FindLastPlace query) {
        return lastPlaces.getOrDefault(query.parcelId(), "nowhere");
    }

    @QueryHandler
    List<String> answer(ListOverdueParcels query) {
        return overdue;
    }

    /** Asks where the parcel was last seen. */
    public record FindLastPlace(String parcelId) {}

    /** Asks which parcels were reported overdue, in order. */
    public record ListOverdueParcels(int limit) {}
}
