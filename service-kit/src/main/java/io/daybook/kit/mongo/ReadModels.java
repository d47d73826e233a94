package io.daybook.kit.mongo;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.axonframework.eventhandling.EventMessage;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Opens the collections of a service's read models and sees to it that their indexes exist.
 *
 * <p>The indexes are created when a collection is opened, and again when the database was deleted under a living
 * service: a unique index must not be missing then.
 */
public final class ReadModels implements SegmentListener {

    private final MongoDatabase database;
    private final List<Documents> opened = new CopyOnWriteArrayList<>();

    public ReadModels(MongoDatabase database) {
        this.database = Instants.in(database);
    }

    /** Begins the definition of a read model kept in the collection of that name. */
    public Definition define(String collection) {
        return new Definition(collection);
    }

    /** A read model remembers nothing from one batch to the next. */
    @Override
    public void forget(String processor, int segment) {}

    @Override
    public void databaseIsEmpty() {
        opened.forEach(Documents::createIndexes);
    }

    /** What a read model needs to know of its collection before it is opened. */
    public final class Definition {

        private final String collection;
        private final List<IndexModel> indexes = new ArrayList<>();
        private @Nullable Function<EventMessage<?>, ? extends Collection<String>> touched;

        private Definition(String collection) {
            this.collection = collection;
        }

        /** No two documents may agree in these fields. The one kind of index that the embedded engine uses. */
        public Definition unique(String... fields) {
            indexes.add(new IndexModel(Indexes.ascending(fields), new IndexOptions().unique(true)));
            return this;
        }

        /** Look-ups by these keys are fast on a real server; the embedded one ignores it. */
        public Definition index(Bson keys) {
            indexes.add(new IndexModel(keys));
            return this;
        }

        /** Which documents an event touches, so that a batch reads all of them at once instead of one by one. */
        public Definition readAhead(Function<EventMessage<?>, ? extends Collection<String>> idsOf) {
            touched = idsOf;
            return this;
        }

        /** Opens the collection and creates its indexes. */
        public Documents open() {
            Documents documents = new Documents(database.getCollection(collection, Document.class), indexes, touched);
            documents.createIndexes();
            opened.add(documents);
            return documents;
        }
    }
}
