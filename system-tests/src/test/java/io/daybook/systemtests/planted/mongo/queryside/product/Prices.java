package io.daybook.systemtests.planted.mongo.queryside.product;

import com.mongodb.client.MongoClient;

/** Violates on purpose: its name is a plural, and it holds no collection. */
record Prices(MongoClient client) {}
