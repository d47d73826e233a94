package io.daybook.systemtests.planted.collections;

import com.mongodb.client.MongoDatabase;

/** Violates on purpose: it opens a collection that nobody declares. */
record Undeclared(MongoDatabase database) {

    long size() {
        return database.getCollection("undeclared").estimatedDocumentCount();
    }
}
