package io.daybook.systemtests.planted.mongo.queryside.product;

import com.mongodb.client.MongoCollection;
import org.axonframework.eventhandling.EventHandler;
import org.bson.Document;

/** Violates on purpose: a projection writes to a collection that it holds itself. */
record Products(MongoCollection<Document> collection) {

    @EventHandler
    void on(String event) {
        collection.insertOne(new Document("event", event));
    }
}
