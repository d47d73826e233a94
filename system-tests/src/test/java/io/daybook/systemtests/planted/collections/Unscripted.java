package io.daybook.systemtests.planted.collections;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import org.bson.Document;

/** Violates on purpose: it makes an index that no script knows. */
record Unscripted(MongoCollection<Document> collection) {

    String index() {
        return collection.createIndex(Indexes.ascending("title"));
    }
}
