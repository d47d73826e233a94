package io.daybook.kit.mongo;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * The stamp that this node wrote last for a segment, and the token that it has still to write.
 *
 * <p>Writers of the segment's document take a lock, called a turn here. Without it two threads of this node could write
 * with the same stamp (the version for optimistic locking), and the second write would be refused.
 */
final class HeldToken {

    private final String id;
    private final String processor;
    private final int segment;
    private final ReentrantLock turn = new ReentrantLock();
    private final AtomicReference<@Nullable Document> unwritten = new AtomicReference<>();
    private volatile @Nullable ObjectId stamp;
    private volatile Instant since = Instant.MIN;

    HeldToken(String id, String processor, int segment) {
        this.id = id;
        this.processor = processor;
        this.segment = segment;
    }

    String id() {
        return id;
    }

    String processor() {
        return processor;
    }

    int segment() {
        return segment;
    }

    void takeTurn() {
        turn.lock();
    }

    void endTurn() {
        turn.unlock();
    }

    boolean isHeld() {
        return stamp != null;
    }

    /** Whether the claim was written after that. */
    boolean isHeldSince(Instant time) {
        return stamp != null && since.isAfter(time);
    }

    boolean isUnwritten() {
        return unwritten.get() != null;
    }

    /** Keeps the token's fields for the next write, in place of those that wait already. */
    void writeNext(Document token) {
        unwritten.set(token);
    }

    /** Keeps them again, after a write whose outcome is unknown, unless newer ones wait. */
    void writeAgain(TokenChange change) {
        unwritten.compareAndSet(null, change.fields());
    }

    /** The write of these fields and of the token that waits; null if the segment is not held. In its turn only. */
    @Nullable
    TokenChange change(Document fields) {
        Document token = unwritten.getAndSet(null);
        ObjectId before = stamp;
        if (before == null) {
            return null;
        }
        Document all = token == null ? new Document() : new Document(token);
        all.putAll(fields);
        return new TokenChange(this, before, all);
    }

    /** It was claimed then, and begins with the token that is written there. In its turn only. */
    void claimed(ObjectId with, Instant at) {
        unwritten.set(null);
        stamp = with;
        since = at;
    }

    /** The change was made. In its turn only. */
    void changed(TokenChange change) {
        stamp = change.stampAfter();
        since = change.since();
    }

    /** The segment is no longer held here. In its turn only. */
    void lost() {
        stamp = null;
    }
}
