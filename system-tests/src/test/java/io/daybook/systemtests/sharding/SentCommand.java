package io.daybook.systemtests.sharding;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * One kind of command that was sent to MongoDB. All that ask for the same are one.
 *
 * @param collection its name in the first version
 * @param verb the command, with {@code many} behind it where it may change several documents
 * @param namesDocuments whether it says the {@code _id} of each document that it is for
 * @param fields by which it looks for documents, then the first one by which it sorts them
 */
record SentCommand(String database, String collection, String verb, boolean namesDocuments, Set<String> fields) {

    private static final String ID = "_id";

    private static final BsonDocument NOTHING = new BsonDocument();

    /** By command, where it says which documents it is for. */
    private static final Map<String, String> FILTERS =
            Map.of("find", "filter", "count", "query", "distinct", "query", "findAndModify", "query");

    /** What a command asks for; nothing where it is for no documents. */
    static Stream<SentCommand> of(BsonDocument command) {
        String name = command.getFirstKey();
        if (!command.isString(name)) {
            return Stream.empty();
        }
        Sent sent = new Sent(
                command.getString("$db", new BsonString("")).getValue(),
                command.getString(name).getValue().replaceAll("@\\d+$", ""));
        return switch (name) {
            case "insert" -> documents(command, "documents").map(inserted -> sent.as(name, inserted, NOTHING));
            case "update" ->
                documents(command, "updates")
                        .map(update -> sent.as(
                                update.getBoolean("multi", BsonBoolean.FALSE).getValue() ? "update many" : name,
                                update.getDocument("q"),
                                NOTHING));
            case "delete" ->
                documents(command, "deletes")
                        .map(delete -> sent.as(
                                delete.getNumber("limit").intValue() == 0 ? "delete many" : name,
                                delete.getDocument("q"),
                                NOTHING));
            case "aggregate" -> Stream.of(sent.as(name, matched(command.getArray("pipeline")), NOTHING));
            default ->
                FILTERS.containsKey(name)
                        ? Stream.of(sent.as(
                                name,
                                command.getDocument(FILTERS.get(name), NOTHING),
                                command.getDocument("sort", NOTHING)))
                        : Stream.empty();
        };
    }

    private record Sent(String database, String collection) {

        SentCommand as(String verb, BsonDocument filter, BsonDocument sort) {
            Set<String> fields = new LinkedHashSet<>();
            if (!verb.equals("insert")) {
                collectFields(filter, fields);
                sort.keySet().stream().limit(1).forEach(fields::add);
            }
            return new SentCommand(database, collection, verb, names(filter), fields);
        }
    }

    private static Stream<BsonDocument> documents(BsonDocument command, String list) {
        return command.getArray(list).stream().map(BsonValue::asDocument);
    }

    private static BsonDocument matched(BsonArray pipeline) {
        BsonDocument first = pipeline.isEmpty() ? NOTHING : pipeline.get(0).asDocument();
        return first.getDocument("$match", NOTHING);
    }

    private static boolean names(BsonDocument filter) {
        return filter.entrySet().stream()
                .anyMatch(entry -> entry.getKey().equals(ID)
                        ? isGiven(entry.getValue())
                        : entry.getKey().equals("$and")
                                && entry.getValue().asArray().stream().anyMatch(part -> names(part.asDocument())));
    }

    private static boolean isGiven(BsonValue value) {
        return !value.isDocument()
                || Stream.of("$eq", "$in").anyMatch(value.asDocument()::containsKey)
                || !value.asDocument().getFirstKey().startsWith("$");
    }

    private static void collectFields(BsonDocument filter, Set<String> fields) {
        filter.forEach((field, value) -> {
            if (!field.startsWith("$")) {
                fields.add(field);
            } else if (field.equals("$and")) {
                value.asArray().forEach(part -> collectFields(part.asDocument(), fields));
            }
        });
    }

    /** Whether an index with these keys leads to what it asks for. */
    boolean isServedBy(List<String> keys) {
        return fields.contains(keys.get(0));
    }

    @Override
    public String toString() {
        return database + "." + collection + " " + verb + " by " + fields;
    }
}
