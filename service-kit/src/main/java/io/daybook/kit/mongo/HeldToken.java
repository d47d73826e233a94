package io.daybook.kit.mongo;

import java.time.Instant;
import java.util.Optional;
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
    private final AtomicReference<@Nullable Unwritten> unwritten = new AtomicReference<>();
    private volatile @Nullable ObjectId stamp;
    private volatile Instant since = Instant.MIN;
    private volatile long lossesSeen;

    /** The fields of a token, and how often connections had been lost before the first data that it stands for. */
    private record Unwritten(Document fields, long losses) {}

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

    /** Whether the stamp was compared after that time, with no connection lost since. */
    boolean isCompared(Instant after, long losses) {
        return stamp != null && losses == lossesSeen && since.isAfter(after);
    }

    boolean isUnwritten() {
        return unwritten.get() != null;
    }

    /** Keeps the token's fields for the next write, in place of those that wait already. */
    void writeNext(Document token, long losses) {
        unwritten.updateAndGet(before -> new Unwritten(token, before == null ? losses : before.losses()));
    }

    /** Keeps them again, after a write whose outcome is unknown; newer ones that wait stand for their data too. */
    void writeAgain(TokenChange change) {
        if (change.fields().containsKey(TokenDocument.STAMP)) {
            unwritten.updateAndGet(
                    newer -> new Unwritten(newer == null ? change.fields() : newer.fields(), change.losses()));
        }
    }

    /**
     * The write of these fields and of the token that waits; none if the segment is not held, or the data of that token
     * was written over connections that are lost since. In its turn only.
     */
    Optional<TokenChange> change(Document fields, long losses) {
        Unwritten token = unwritten.getAndSet(null);
        ObjectId before = stamp;
        if (before == null || (token != null && token.losses() != losses)) {
            return Optional.empty();
        }
        Document all = token == null ? new Document() : new Document(token.fields());
        all.putAll(fields);
        return Optional.of(new TokenChange(this, before, all, losses));
    }

    /** It was claimed then, and begins with the token that is written there. In its turn only. */
    void claimed(ObjectId with, Instant at, long losses) {
        unwritten.set(null);
        stamp = with;
        since = at;
        lossesSeen = losses;
    }

    /** The change was made. In its turn only. */
    void changed(TokenChange change) {
        stamp = change.stampAfter();
        since = change.since();
        lossesSeen = change.losses();
    }

    /** The segment is no longer held here. In its turn only. */
    void lost() {
        stamp = null;
    }
}
