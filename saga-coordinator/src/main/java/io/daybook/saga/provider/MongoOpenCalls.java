package io.daybook.saga.provider;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import io.daybook.contract.payment.PaymentId;
import io.daybook.kit.alert.Alert;
import io.daybook.kit.alert.StaffAlerts;
import io.daybook.kit.axon.Ids;
import io.daybook.kit.axon.MessageMapper;
import io.daybook.kit.mongo.DeclaredCollection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.bson.Document;
import org.bson.conversions.Bson;

/** One document for each open call, found by its key. Only open calls are there. */
public final class MongoOpenCalls implements OpenCalls {

    private static final String KEY = "_id";
    private static final String CALL = "call";
    private static final String PAYMENT = "paymentId";
    private static final String WAITING = "waiting";
    private static final String OWNER = "owner";
    private static final String LIFE = "life"; // The owner's: a node that starts again begins another.
    private static final String LEASED_UNTIL = "leasedUntil";

    private static final DeclaredCollection CALLS = DeclaredCollection.sharded("providerCalls")
            .index(Indexes.ascending(LEASED_UNTIL))
            .index(Indexes.ascending(PAYMENT));

    private static final Duration UNREADABLE_ASIDE = Duration.ofHours(1);
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final MongoCollection<Document> collection;
    private final String node;
    private final StaffAlerts alerts;
    private final String life = Ids.random();
    private final Serializer json = MessageMapper.serializer();

    /**
     * @param database where the collection {@code providerCalls} lies
     * @param node who leases calls here
     * @param alerts tells staff what cannot be read
     */
    public MongoOpenCalls(MongoDatabase database, String node, StaffAlerts alerts) {
        this.collection = CALLS.in(database);
        this.node = node;
        this.alerts = alerts;
        CALLS.createIndexes(collection);
    }

    @Override
    public void write(Collection<CallChange> changes, Collection<PaymentId> lookupsDue) {
        List<WriteModel<Document>> writes = new ArrayList<>();
        changes.forEach(change -> writes.add(write(change)));
        if (!writes.isEmpty()) {
            collection.bulkWrite(writes, UNORDERED);
        }
        if (!lookupsDue.isEmpty()) {
            Bson payments = Filters.in(
                    PAYMENT, lookupsDue.stream().map(PaymentId::value).toList());
            collection.updateMany(
                    Filters.and(payments, Filters.eq(WAITING, true)),
                    Updates.combine(Updates.set(WAITING, false), Updates.set(LEASED_UNTIL, 0L)));
        }
    }

    @Override
    public boolean lease(String key, Instant now, Instant until) {
        Bson own = Filters.and(Filters.eq(LIFE, life), Filters.eq(WAITING, false));
        Bson free = Filters.or(own, Filters.lte(LEASED_UNTIL, now.toEpochMilli()));
        Bson lease = Updates.combine(
                Updates.set(WAITING, false),
                Updates.set(OWNER, node),
                Updates.set(LIFE, life),
                Updates.set(LEASED_UNTIL, until.toEpochMilli()));
        return collection
                        .updateOne(Filters.and(Filters.eq(KEY, key), free), lease)
                        .getMatchedCount()
                == 1;
    }

    @Override
    public List<ProviderCall> abandoned(Instant now, int limit) {
        Bson abandoned = Filters.lte(LEASED_UNTIL, now.toEpochMilli());
        List<Document> found = new ArrayList<>();
        List<ProviderCall> calls = new ArrayList<>();
        do { // Those that cannot be read are aside then, and others have their turns.
            found.clear();
            calls.clear();
            collection
                    .find(abandoned)
                    .sort(Sorts.ascending(LEASED_UNTIL))
                    .limit(limit)
                    .into(found);
            found.forEach(call -> read(call, now).ifPresent(calls::add));
        } while (calls.size() < found.size());
        return calls;
    }

    private static Bson waiting(Instant atLatest) {
        return Updates.combine(Updates.set(WAITING, true), Updates.set(LEASED_UNTIL, atLatest.toEpochMilli()));
    }

    @Override
    public void release(String key, Instant from) {
        collection.updateOne(
                Filters.and(Filters.eq(KEY, key), Filters.eq(LIFE, life)),
                Updates.set(LEASED_UNTIL, from.toEpochMilli()));
    }

    @Override
    public void releaseOwn() {
        collection.updateMany(
                Filters.and(Filters.eq(OWNER, node), Filters.ne(LIFE, life)),
                Updates.combine(Updates.set(WAITING, false), Updates.set(LEASED_UNTIL, 0L)));
    }

    private WriteModel<Document> write(CallChange change) {
        Bson byKey = Filters.eq(KEY, change.key());
        if (change.closed()) {
            return new DeleteOneModel<>(byKey);
        } else if (change.opened() == null) {
            return new UpdateOneModel<>(byKey, waiting(change.leasedUntil()));
        }
        Bson leased = Updates.combine(
                Updates.setOnInsert(WAITING, false),
                Updates.setOnInsert(LEASED_UNTIL, change.leasedUntil().toEpochMilli()));
        return new UpdateOneModel<>(
                byKey,
                Updates.combine(
                        Updates.setOnInsert(
                                CALL,
                                json.serialize(change.opened(), String.class).getData()),
                        Updates.setOnInsert(PAYMENT, change.opened().paymentId().value()),
                        Updates.setOnInsert(OWNER, node),
                        Updates.setOnInsert(LIFE, life),
                        change.waiting() ? waiting(change.leasedUntil()) : leased),
                new UpdateOptions().upsert(true));
    }

    /** One that cannot be read is put aside for an hour: it must hold up no other, and it must not be forgotten. */
    private Optional<ProviderCall> read(Document document, Instant now) {
        try {
            return Optional.of(json.deserialize(new SimpleSerializedObject<>(
                    document.getString(CALL), String.class, ProviderCall.class.getName(), null)));
        } catch (RuntimeException damaged) {
            Object key = document.get(KEY);
            alerts.raise(Alert.PROVIDER_CALL_UNREADABLE, "key=" + key + " " + damaged);
            collection.updateOne(
                    Filters.eq(KEY, key),
                    Updates.set(LEASED_UNTIL, now.plus(UNREADABLE_ASIDE).toEpochMilli()));
            return Optional.empty();
        }
    }
}
