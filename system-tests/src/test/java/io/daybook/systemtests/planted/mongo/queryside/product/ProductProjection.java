package io.daybook.systemtests.planted.mongo.queryside.product;

import com.mongodb.client.MongoClient;

/** Violates on purpose: a projection writes to the database itself. */
record ProductProjection(MongoClient client) {}
