package io.daybook.kit.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.daybook.kit.axon.ProcessorVersion;
import org.bson.RawBsonDocument;

/**
 * The documents of one collection of one version of a read model, with those of them that were written last.
 *
 * @param <T> what the content of a document is
 */
final class StoredDocuments<T extends Record> {

    final MongoCollection<RawBsonDocument> collection;
    final ReadModels.Definition<T> definition;
    final GuardedDocumentCodec<T> codec;
    final ProcessorVersion version;
    private volatile RecentDocuments<T> recent;

    StoredDocuments(
            MongoDatabase database,
            ReadModels.Definition<T> definition,
            GuardedDocumentCodec<T> codec,
            ProcessorVersion version) {
        this.collection = definition.collection.in(database, version, RawBsonDocument.class);
        this.definition = definition;
        this.codec = codec;
        this.version = version;
        this.recent = definition.recent.get();
    }

    String batchKey() {
        return "Documents[" + collection.getNamespace() + "]";
    }

    RecentDocuments<T> recent() {
        return recent;
    }

    /**
     * Forgets what was remembered of documents that were written, because others may have written them since. What a
     * batch remembers that has begun before is forgotten with it.
     */
    void forgetRecent() {
        recent = definition.recent.get();
    }

    void createIndexes() {
        definition.collection.createIndexes(collection);
    }
}
