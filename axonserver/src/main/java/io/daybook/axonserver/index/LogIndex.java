package io.daybook.axonserver.index;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds positions in the log. One thread adds, in the order of the log and only what is durable; any thread reads.
 *
 * <p>It is an interface so that an index on disk can take the place of the one in memory: look-ups by token and by
 * time may therefore point somewhat before what is sought, and the reader goes on from there.
 */
public interface LogIndex {

    /** Makes several changes; whoever asks finds all of them or none. */
    void together(Runnable changes);

    /**
     * Adds the event whose token is {@link #events()}.
     *
     * @param aggregateId null when the event takes part in no aggregate's sequence: only its token finds it
     */
    void addEvent(@Nullable String aggregateId, long sequence, long timestamp, long position);

    /** Adds a snapshot; several of one sequence are all kept. */
    void addSnapshot(String aggregateId, long sequence, long position);

    /** Adds a scheduled event that is to fire. */
    void addSchedule(OpenSchedule schedule);

    /** Forgets a scheduled event that has fired or was cancelled; an unknown one is fine. */
    void settleSchedule(UUID id);

    /**
     * Forgets all aggregates with their snapshots, and all scheduled events. Tokens go on, and what they stand for is
     * still found. The journal does not say it, so it is of no use any more.
     */
    void forget();

    /**
     * What was added since this was called last, as bytes of a form of the index's own: the index of a sealed segment,
     * to be kept in a file.
     */
    byte[] takeJournal();

    /**
     * Adds what a journal says, instead of each thing by itself. All before it must have been added.
     *
     * @throws IOException when the bytes are no journal
     */
    void replay(byte[] journal) throws IOException;

    /** How many events there are, which is the token that the next one gets. */
    long events();

    /** How many snapshots there are. */
    long snapshots();

    /** The sequence number of an aggregate's last event, -1 when it has none. */
    long highestSequence(String aggregateId);

    /** An aggregate's events from a sequence number on and below another. */
    EventRange eventsOf(String aggregateId, long fromSequence, long belowSequence);

    /** An aggregate's snapshots in a range of sequence numbers, newest first, so many at most. */
    List<SnapshotPlace> snapshots(String aggregateId, long fromSequence, long belowSequence, int resultsMax);

    /** The last known place at or before a token, which must be the token of an event. */
    TokenPlace placeOf(long token);

    /** A token such that every event before it is older than the moment, and close to the first that is not. */
    long tokenNear(long instant);

    /** The scheduled event of this id, unless it has fired or was cancelled. */
    Optional<OpenSchedule> schedule(UUID id);

    /** The scheduled events due up to a moment, the first due first, so many at most. */
    List<OpenSchedule> schedulesDue(long instant, int resultsMax);

    /** How many scheduled events are open. */
    long openSchedules();

    /** What it takes of the heap for events and snapshots, nearly. */
    long bytes();
}
