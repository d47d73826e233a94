package io.daybook.gateway.protection;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import io.daybook.kit.mongo.DeclaredCollection;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ClientSideConfig;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AbstractCompareAndSwapBasedProxyManager;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AsyncCompareAndSwapOperation;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.CompareAndSwapOperation;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * Bucket4j's buckets as documents of MongoDB, {@code {_id: <name>, state: <bytes>, expires: <date>}}, each exchanged if
 * it is still what it was.
 */
final class MongoBuckets extends AbstractCompareAndSwapBasedProxyManager<String> {

    /** That of all gateways. */
    static final String DATABASE = "daybook-gateway";

    private static final String STATE = "state";
    private static final String EXPIRES = "expires";

    /** MongoDB removes what has been full for a minute. */
    private static final DeclaredCollection BUCKETS = DeclaredCollection.sharded("rateLimits")
            .index(Indexes.ascending(EXPIRES), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));

    private static final ClientSideConfig CONFIGURATION = ClientSideConfig.getDefault()
            .withExpirationAfterWriteStrategy(
                    ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofMinutes(1)));

    private final MongoCollection<Document> documents;
    private volatile boolean indexed;

    MongoBuckets(MongoDatabase database) {
        super(CONFIGURATION);
        this.documents = BUCKETS.in(database);
    }

    /** With the first bucket, for MongoDB may be away at the start. */
    private void createIndex() {
        if (!indexed) {
            BUCKETS.createIndexes(documents);
            indexed = true;
        }
    }

    @Override
    protected CompareAndSwapOperation beginCompareAndSwapOperation(String name) {
        return new CompareAndSwapOperation() {
            @Override
            public Optional<byte[]> getStateData(Optional<Long> timeout) {
                return Optional.ofNullable(documents.find(Filters.eq(name)).first())
                        .map(document -> document.get(STATE, Binary.class).getData());
            }

            @Override
            public boolean compareAndSwap(
                    byte @Nullable [] before, byte[] after, RemoteBucketState state, Optional<Long> timeout) {
                long kept = getTimeToLiveMillis(state);
                Instant expires = Instant.now().plusMillis(kept);
                return before == null ? inserted(name, after, expires) : exchanged(name, before, after, expires);
            }
        };
    }

    private long getTimeToLiveMillis(RemoteBucketState state) {
        return getClientSideConfig()
                .getExpirationAfterWriteStrategy()
                .orElseThrow()
                .calculateTimeToLiveMillis(state, currentTimeNanos());
    }

    private boolean inserted(String name, byte[] state, Instant expires) {
        createIndex();
        try {
            documents.insertOne(
                    new Document("_id", name).append(STATE, new Binary(state)).append(EXPIRES, expires));
            return true;
        } catch (MongoWriteException failure) {
            if (failure.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw failure;
        }
    }

    private boolean exchanged(String name, byte[] before, byte[] after, Instant expires) {
        return documents
                        .updateOne(
                                Filters.and(Filters.eq(name), Filters.eq(STATE, new Binary(before))),
                                Updates.combine(Updates.set(STATE, new Binary(after)), Updates.set(EXPIRES, expires)))
                        .getMatchedCount()
                == 1;
    }

    @Override
    public void removeProxy(String name) {
        documents.deleteOne(Filters.eq(name));
    }

    @Override
    public boolean isExpireAfterWriteSupported() {
        return true;
    }

    @Override
    public boolean isAsyncModeSupported() {
        return false;
    }

    @Override
    protected AsyncCompareAndSwapOperation beginAsyncCompareAndSwapOperation(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    protected CompletableFuture<Void> removeAsync(String name) {
        throw new UnsupportedOperationException();
    }
}
