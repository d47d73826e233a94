package io.daybook.axonserver.log;

import com.google.protobuf.InvalidProtocolBufferException;
import io.axoniq.axonserver.grpc.event.Event;
import io.daybook.axonserver.transport.MessageShape;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * An event or snapshot as the bytes that a client sent, with the few fields that the server itself must know.
 *
 * <p>The bytes are stored and sent on as they are: nothing is lost that a newer client may have put in, and reading
 * costs no parsing. They are checked once, when they come from a client, so that only valid messages are stored.
 */
public final class RawEvent {

    private static final MessageShape SHAPE = MessageShape.of(Event.getDescriptor());

    private final byte[] bytes;
    private @Nullable EventFields fields; // Null until somebody asks: most events are only passed on.

    private RawEvent(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * An event from outside.
     *
     * @throws InvalidProtocolBufferException when the bytes are no {@code Event} of event.proto
     */
    public static RawEvent checked(byte[] bytes) throws InvalidProtocolBufferException {
        SHAPE.check(bytes);
        return new RawEvent(bytes);
    }

    /** An event made here. */
    public static RawEvent of(Event event) {
        return stored(event.toByteArray());
    }

    /** The same marked as a snapshot, which is how readers tell it from an event. */
    public RawEvent asSnapshot() {
        return of(parsed().toBuilder().setSnapshot(true).build());
    }

    /** The same at another moment, in milliseconds since 1970. */
    public RawEvent at(long newTimestamp) {
        return of(parsed().toBuilder().setTimestamp(newTimestamp).build());
    }

    private Event parsed() {
        try {
            return Event.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new UncheckedIOException("an event was checked that is none", e);
        }
    }

    /** An event that was checked before it was stored, and whose record has passed its checksum. */
    static RawEvent stored(byte[] bytes) {
        return new RawEvent(bytes);
    }

    /** The same, read so far that it can be found again; an event that cannot is known by its record then. */
    static RawEvent indexable(byte[] bytes) {
        RawEvent event = stored(bytes);
        event.fields();
        return event;
    }

    /** Several readers may read them at once, and all find the same. */
    private EventFields fields() {
        EventFields known = fields;
        if (known == null) {
            try {
                known = new EventFields(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException("an event was stored that is none", e);
            }
            fields = known;
        }
        return known;
    }

    /** The bytes themselves, not a copy: they are shared by all readers and must not be changed. */
    public byte[] bytes() {
        return bytes;
    }

    public String aggregateId() {
        return fields().aggregateId();
    }

    /** Whether the event takes part in its aggregate's sequence: only those with an aggregate type do. */
    public boolean sequenced() {
        return fields().sequenced();
    }

    public long sequence() {
        return fields().sequence();
    }

    /** The client's clock, in milliseconds since 1970. */
    public long timestamp() {
        return fields().timestamp();
    }

    public String payloadType() {
        return fields().payloadType();
    }

    public String payloadRevision() {
        return fields().payloadRevision();
    }
}
