package io.daybook.kit.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import io.daybook.kit.axon.ProcessorVersion;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * A collection as its store declares it: the indexes that it needs, and how a sharded cluster distributes it.
 *
 * <p>Collections are opened in no other way, so {@code deploy/mongodb/shard.js}, which is made from the declarations,
 * knows all of them. A shard key is the hash of {@code _id}: each write of a sharded collection names one document by
 * its {@code _id}, and so do nearly all reads.
 *
 * @param name that of the first version, where there are several
 * @param builtBy the processing group that builds it, where there may be several versions of it
 * @param indexes in the order in which they are created; all of them begin with other fields than {@code _id}
 * @param unsharded why all of it lies on one shard; null where its documents are distributed
 */
public record DeclaredCollection(
        String name,
        @Nullable String builtBy,
        List<IndexModel> indexes,
        @Nullable String unsharded) {

    /** One whose documents are distributed by the hash of their {@code _id}. */
    public static DeclaredCollection sharded(String name) {
        return new DeclaredCollection(name, null, List.of(), null);
    }

    /** One that lies on one shard as a whole, and why. */
    public static DeclaredCollection onOneShard(String name, String reason) {
        return new DeclaredCollection(name, null, List.of(), reason);
    }

    /**
     * Which processing group writes it, so that there may be several versions of it. Within a batch of a processor the
     * documents are those of the version that this one builds, and for all others the one that is served.
     */
    public DeclaredCollection builtBy(String group) {
        return new DeclaredCollection(name, group, indexes, unsharded);
    }

    /** A list by these keys, the first ones given, is read along the index and not sorted. */
    public DeclaredCollection index(Bson keys) {
        return index(keys, new IndexOptions());
    }

    /** An index that does more than to find. */
    public DeclaredCollection index(Bson keys, IndexOptions options) {
        List<IndexModel> more = new ArrayList<>(indexes);
        more.add(new IndexModel(keys, options));
        return new DeclaredCollection(name, builtBy, List.copyOf(more), unsharded);
    }

    /** A list in that order, and one for each of the fields that it may be filtered by. */
    public DeclaredCollection list(TimeOrder order, String... filters) {
        DeclaredCollection listed = index(order.keys());
        for (String filter : filters) {
            listed = listed.index(order.after(filter));
        }
        return listed;
    }

    /** The collection in that database. */
    public MongoCollection<Document> in(MongoDatabase database) {
        return database.getCollection(name);
    }

    /** A version of it there. */
    <D> MongoCollection<D> in(MongoDatabase database, ProcessorVersion version, Class<D> type) {
        return database.getCollection(version.named(name), type);
    }

    /** One command each, because not every engine behind the protocol takes several in one. */
    public void createIndexes(MongoCollection<?> collection) {
        indexes.forEach(index -> collection.createIndex(index.getKeys(), index.getOptions()));
    }
}
