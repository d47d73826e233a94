package io.daybook.mongodb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of the store: opened with every commit of its own turned off, set aside when it cannot be read.
 *
 * <p>Nothing in it is the truth, so an unreadable file costs time, not data: the services build everything again from
 * the log. It is kept under another name for whoever wants to know what happened.
 */
final class StoreFile {

    private static final Logger LOG = LoggerFactory.getLogger(StoreFile.class);

    private static final String NAME = "mongodb.store";
    private static final int FORMAT = 4;

    /**
     * From this one on all are read. Format 2 lacks the indexes that are not unique, which are made when they are
     * opened; up to format 3 the index of ids has texts, which nobody asks for any more.
     */
    private static final int FORMAT_MIN = 2;

    /** Small pages: a commit writes every page that one document changed in. */
    private static final int PAGE_BYTES = 4096;

    private static final int CACHE_MEGABYTES = 64;

    private final Path file;

    StoreFile(Path directory) {
        this.file = directory.resolve(NAME);
    }

    /** Opens the store, an empty one if there is none that can be read. */
    MVStore open() {
        try {
            MVStore store = openFile();
            int format = store.getStoreVersion();
            if (store.getCurrentVersion() == 0 || (format >= FORMAT_MIN && format <= FORMAT)) {
                store.setStoreVersion(FORMAT);
                return store;
            }
            store.closeImmediately();
            setAside("it has format " + format + ", this version reads " + FORMAT, null);
        } catch (MVStoreException unreadable) {
            if (!isUnreadable(unreadable)) {
                throw unreadable;
            }
            setAside("it cannot be read", unreadable);
        }
        MVStore empty = openFile();
        empty.setStoreVersion(FORMAT);
        return empty;
    }

    /**
     * Commits and closes.
     *
     * <p>What a query has kept from being dropped is dropped first: if it ended in the midst of a commit, the store
     * leaves that to the next version, and if there is none, it fails on an assertion that nothing is kept.
     *
     * @throws MVStoreException if the disk fails
     */
    static void close(MVStore store) {
        store.deregisterVersionUsage(store.registerVersionUsage());
        store.close();
    }

    /** Moves the file out of the way; the next one opened is empty. */
    void setAside(String reason, @Nullable Throwable cause) {
        try {
            Path aside = file.resolveSibling(NAME + ".damaged-" + nextNumber());
            Files.move(file, aside);
            LOG.error(
                    "{} is set aside as {} because {}. MongoDB starts empty; everything is built again from the log.",
                    file,
                    aside.getFileName(),
                    reason,
                    cause);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot set aside " + file, failure);
        }
    }

    /**
     * Whether a failure means that what is in the file is damaged, not the disk or the memory at the moment. Who comes
     * after the one that found the damage is told that the store is closed, with that as the cause.
     */
    static boolean isDamage(@Nullable Throwable failure) {
        if (failure == null) {
            return false;
        }
        boolean found = failure instanceof MVStoreException failed && meansDamage(failed.getErrorCode());
        return found || isDamage(failure.getCause());
    }

    private static boolean meansDamage(int code) {
        return switch (code) {
            case DataUtils.ERROR_FILE_CORRUPT,
                    DataUtils.ERROR_CHUNK_NOT_FOUND,
                    DataUtils.ERROR_BLOCK_NOT_FOUND,
                    DataUtils.ERROR_SERIALIZATION -> true;
            default -> false;
        };
    }

    private static boolean isUnreadable(MVStoreException failure) {
        return isDamage(failure)
                || failure.getErrorCode() == DataUtils.ERROR_UNSUPPORTED_FORMAT
                || failure.getErrorCode() == DataUtils.ERROR_INTERNAL;
    }

    /** Buffer size 0 matters as much as the delay: a full buffer would be committed in the middle of a command. */
    private MVStore openFile() {
        MVStore store = new MVStore.Builder()
                .fileName(file.toString())
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .pageSplitSize(PAGE_BYTES)
                .cacheSize(CACHE_MEGABYTES)
                .open();
        // Every commit is forced to disk before the next begins, so space is free for reuse as soon as it is unused.
        store.setRetentionTime(0);
        store.setVersionsToKeep(0);
        return store;
    }

    private int nextNumber() {
        int number = 1;
        while (Files.exists(file.resolveSibling(NAME + ".damaged-" + number))) {
            number++;
        }
        return number;
    }
}
