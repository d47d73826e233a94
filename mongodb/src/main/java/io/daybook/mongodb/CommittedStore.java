package io.daybook.mongodb;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store and the one lock around it: commands share it, a commit takes it alone while it settles what belongs to it,
 * and queries need none.
 *
 * <p>The lock is fair, so a stream of commands cannot keep the commit out. When the disk fails, the store is rolled
 * back to its last commit, as after a crash; when the file is damaged, it begins empty. So it does when a command fails
 * while a document is half written. Clients notice because they lose their connections, and begin again from there.
 */
final class CommittedStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CommittedStore.class);

    /** More would need buffers of that size again while it is written. */
    static final int UNSAVED_BYTES_MAX = 16 << 20;

    private static final int FILL_PERCENT = 50;
    private static final int REWRITE_BYTES = 4 << 20;

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
    private final Lock writing = new ReentrantLock();
    private final LongAdder examined = new LongAdder();
    private final MongoDbMetrics metrics;
    private final StoreFile file;
    private volatile int generation;
    private volatile Opened current;

    /** Why a document is half written; a commit must not come between that and the rollback. */
    private volatile @Nullable Throwable halfWritten;

    /** The store with the databases in it; they are replaced together. */
    private record Opened(MVStore store, H2Backend backend) {}

    /** One whose numbers are shown nowhere. */
    CommittedStore(Path directory) {
        this(directory, new MongoDbMetrics(List.of()));
    }

    CommittedStore(Path directory, MongoDbMetrics metrics) {
        this.metrics = metrics;
        this.file = new StoreFile(directory);
        this.current = open();
        metrics.watch(this);
    }

    /**
     * Runs a command between two commits.
     *
     * @throws MVStoreException if the store failed, which is rolled back to its last commit by then; so it is when a
     *     command failed with anything else in the midst of writing
     */
    <R> R between(Function<MongoBackend, R> command) {
        int seen = generation;
        try {
            return shared(command);
        } catch (RuntimeException | Error failure) {
            if (failure instanceof MVStoreException || failure == halfWritten) {
                recover(seen, failure);
            }
            throw failure;
        }
    }

    /**
     * Runs a query beside commands and commits. None of them waits for it, and what it reads is kept for it until it is
     * done; a query of the store that has just been replaced is run again.
     */
    <R> R beside(Function<MongoBackend, R> query) {
        Opened opened = current;
        MVStore.TxCounter version = opened.store().registerVersionUsage();
        try {
            return query.apply(opened.backend());
        } catch (RuntimeException failure) {
            if (!(failure instanceof MVStoreException) && !opened.store().isClosed()) {
                throw failure;
            }
        } finally {
            opened.store().deregisterVersionUsage(version);
        }
        return between(query);
    }

    /** How often the store went back; it does not while a command runs. */
    int generation() {
        return generation;
    }

    /** How many documents were held against a query since the start. */
    long examinedDocuments() {
        return examined.sum();
    }

    /** What it does and holds, in numbers. */
    MongoDbMetrics metrics() {
        return metrics;
    }

    long unsavedBytes() {
        return current.store().getUnsavedMemory();
    }

    long fileBytes() {
        return current.store().getFileStore().size();
    }

    long cachedBytes() {
        return (long) current.store().getCacheSizeUsed() << 20;
    }

    int cacheHitPercent() {
        return current.store().getFileStore().getCacheHitRatio();
    }

    long collections() {
        return StoredDatabase.collections(current.store());
    }

    /** How many commands and commits wait for each other, nearly. */
    int waiting() {
        return lock.getQueueLength();
    }

    private <R> R shared(Function<MongoBackend, R> command) {
        lock.readLock().lock();
        try {
            HalfWritten.end();
            return command.apply(current.backend());
        } catch (RuntimeException | Error failure) {
            if (HalfWritten.isSo()) {
                halfWritten = failure;
            }
            throw failure;
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * Commits if so much is waiting that commands should wait for it; they do not wait to ask. What waits while a
     * commit is written is mostly its own, so that is asked again afterwards.
     */
    void commitIfFull() {
        if (isFull()) {
            commitIf(this::isFull);
        }
    }

    private boolean isFull() {
        return current.store().getUnsavedMemory() > UNSAVED_BYTES_MAX;
    }

    /**
     * Writes what all commands so far have done to disk, or rolls back to the last commit.
     *
     * <p>Commands wait only until it is settled what belongs to the commit, not until that is in the file or forced to
     * disk; the next commit waits for both, because it may use space again that this one has given up.
     */
    void commit() {
        commitIf(() -> true);
    }

    private void commitIf(BooleanSupplier needed) {
        writing.lock();
        try {
            if (needed.getAsBoolean()) {
                metrics.timed(this::commitAlone);
            }
        } finally {
            writing.unlock();
        }
    }

    /**
     * Whether there was anything to commit.
     *
     * <p>After a failure the store is read again, and what is read may be the commit that did not reach the disk.
     * Whatever a power cut takes of it later is noticed, because documents and pages have checksums.
     */
    private boolean commitAlone() {
        int seen = generation;
        try {
            compact();
            boolean written = write();
            if (written) {
                current.store().sync();
            }
            return written;
        } catch (MVStoreException failure) {
            recover(seen, failure);
            throw failure;
        }
    }

    /**
     * Rewrites what is left in mostly empty parts of the file, a little at a time, so that the file stays small. It is
     * in the next commit, and commands do not notice. (The store's own compaction, which also moves parts about, was
     * tried and failed on an assertion of its free space map.)
     */
    private void compact() {
        MVStore store = current.store();
        if (store.hasUnsavedChanges()) {
            store.compact(FILL_PERCENT, REWRITE_BYTES);
        }
    }

    /** Whether there was anything to commit. Commands are let in again with the first page that is written. */
    private boolean write() {
        lock.writeLock().lock();
        try {
            goBackFromHalfWritten();
            MVStore store = current.store();
            if (!store.hasUnsavedChanges()) {
                return false;
            }
            FirstPage.during(store::commit, lock.writeLock()::unlock);
            return true;
        } finally {
            if (lock.isWriteLockedByCurrentThread()) {
                lock.writeLock().unlock();
            }
        }
    }

    /** Commits and closes; when the disk fails, the last commit is what there is. */
    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            goBackFromHalfWritten();
            StoreFile.close(current.store());
        } catch (MVStoreException failure) {
            LOG.error("The last commit failed", failure);
            current.store().closeImmediately();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void goBackFromHalfWritten() {
        Throwable failure = halfWritten;
        if (failure != null) {
            recover(generation, failure);
        }
    }

    /** Many commands may fail on the same store; only the first replaces it. */
    private void recover(int failed, Throwable failure) {
        lock.writeLock().lock();
        try {
            if (failed == generation) {
                LOG.error("The store failed and goes back to its last commit", failure);
                current.store().closeImmediately();
                if (StoreFile.isDamage(failure)) {
                    file.setAside("reading it failed", failure);
                }
                current = open();
                halfWritten = null;
                generation = failed + 1;
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    private Opened open() {
        MVStore store = file.open();
        try {
            return new Opened(store, StoredDatabase.backend(store, examined));
        } catch (RuntimeException unreadable) {
            store.closeImmediately();
            file.setAside("its collections cannot be opened", unreadable);
            MVStore empty = file.open();
            return new Opened(empty, StoredDatabase.backend(empty, examined));
        }
    }
}
