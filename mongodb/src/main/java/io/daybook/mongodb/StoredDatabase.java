package io.daybook.mongodb;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.ObjectDataType;

/** Opens a database's maps with the types of this package, under the names that the backend expects. */
final class StoredDatabase {

    private static final String DOCUMENTS = "databases.";
    private static final String SYSTEM = ".system."; // What the backend keeps of its own.

    private StoredDatabase() {}

    /** A backend of such databases over the store. */
    static H2Backend backend(MVStore store, LongAdder examined) {
        return new H2Backend(store) {
            @Override
            protected H2Database openOrCreateDatabase(String name) {
                return open(name, getMvStore(), getCursorRegistry(), examined);
            }
        };
    }

    /** The superclass opens collections in its constructor, before a subclass has fields: hence captured variables. */
    private static H2Database open(String database, MVStore store, CursorRegistry cursors, LongAdder examined) {
        return new H2Database(database, store, cursors) {
            @Override
            protected MongoCollection<Object> openOrCreateCollection(String name, CollectionOptions options) {
                return new StoredCollection(
                        this,
                        name,
                        options,
                        new DocumentTree(documents(store, getFullCollectionNamespace(name)), examined),
                        cursors);
            }

            @Override
            protected Index<Object> openOrCreateUniqueIndex(
                    String collection, String name, List<IndexKey> keys, boolean sparse) {
                String fullName = getFullCollectionNamespace(collection);
                MVMap<byte[], Object> positions = positions(store, fullName, name);
                return IdIndex.isSupported(keys)
                        ? new IdIndex(positions, name, keys, documents(store, fullName))
                        : new StoredIndex(positions, name, keys, sparse);
            }

            @Override
            protected Index<Object> openOrCreateSecondaryIndex(
                    String collection, String name, List<IndexKey> keys, boolean sparse) {
                return OrderedIndex.isSupported(keys)
                        ? new OrderedIndex(positions(store, getFullCollectionNamespace(collection), name), name, keys)
                        : super.openOrCreateSecondaryIndex(collection, name, keys, sparse);
            }
        };
    }

    /** How many collections there are in all databases. */
    static long collections(MVStore store) {
        return store.getMapNames().stream()
                .filter(name -> name.startsWith(DOCUMENTS) && !name.contains(SYSTEM))
                .count();
    }

    private static MVMap<Object, StoredDocument> documents(MVStore store, String collection) {
        return store.openMap(
                DOCUMENTS + collection,
                new MVMap.Builder<Object, StoredDocument>()
                        .keyType(new CheckedType<>(new ObjectDataType()))
                        .valueType(DocumentType.INSTANCE));
    }

    private static MVMap<byte[], Object> positions(MVStore store, String collection, String index) {
        return store.openMap(
                collection + "._index_" + index,
                new MVMap.Builder<byte[], Object>()
                        .keyType(new CheckedType<>(ByteArrayDataType.INSTANCE))
                        .valueType(new CheckedType<>(new ObjectDataType())));
    }
}
