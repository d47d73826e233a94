package io.daybook.axonserver.framework;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A parcel and the places where it was scanned: enough of an aggregate to need events, snapshots and routing. */
public class Parcel {

    /** How many events were replayed into parcels of this JVM, which tells whether a snapshot was used. */
    static final AtomicInteger REPLAYED = new AtomicInteger();

    @AggregateIdentifier
    @SuppressWarnings("NullAway.Init") // Axon takes an identifier that is not null for one that is known.
    private String parcelId;

    private final List<String> places = new ArrayList<>();

    Parcel() {} // Axon creates the instance it replays events into.

    @CommandHandler
    Parcel(SendParcel command) {
        apply(new ParcelSent(command.parcelId()));
    }

    @CommandHandler
    int handle(ScanParcel command) {
        if (command.place().isEmpty()) {
            throw new IllegalArgumentException("A parcel is scanned somewhere");
        }
        apply(new ParcelScanned(parcelId, command.place()));
        return places.size();
    }

    @EventSourcingHandler
    void on(ParcelSent event) {
        REPLAYED.incrementAndGet();
        parcelId = event.parcelId();
    }

    @EventSourcingHandler
    void on(ParcelScanned event) {
        REPLAYED.incrementAndGet();
        places.add(event.place());
    }

    /** Asks for a parcel to be sent. */
    public record SendParcel(@TargetAggregateIdentifier String parcelId) {}

    /** Asks for a scan to be noted; answers how many there were, this one included. */
    public record ScanParcel(@TargetAggregateIdentifier String parcelId, String place) {}

    /** A parcel is on its way. */
    public record ParcelSent(String parcelId) {}

    /** A parcel was seen somewhere. */
    public record ParcelScanned(String parcelId, String place) {}

    /** A parcel should have been somewhere by now. */
    public record ParcelOverdue(String parcelId) {}
}
