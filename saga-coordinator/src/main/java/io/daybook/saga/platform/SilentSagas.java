package io.daybook.saga.platform;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.daybook.contract.deadline.StepOverdue;
import io.daybook.saga.fulfilment.OrderFulfilmentSaga;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.bson.Document;

/**
 * Finds the sagas that have only followed the log so far.
 *
 * <p>All documents are looked through, once after a start; that a saga is silent is part of its state and no field of
 * the document, because nothing else ever asks for it.
 */
final class SilentSagas {

    private static final String MARK = "\"silent\":true";

    private final MongoCollection<Document> sagas;
    private final Serializer serializer;

    SilentSagas(MongoDatabase database, String collection, Serializer serializer) {
        this.sagas = database.getCollection(collection);
        this.serializer = serializer;
    }

    /** What makes those speak that have something to say. */
    List<StepOverdue> wakeUps() {
        List<StepOverdue> wakeUps = new ArrayList<>();
        sagas.find().forEach(document -> wakeUp(document.getString("state")).ifPresent(wakeUps::add));
        return wakeUps;
    }

    private Optional<StepOverdue> wakeUp(String state) {
        if (!state.contains(MARK)) {
            return Optional.empty();
        }
        OrderFulfilmentSaga saga = serializer.deserialize(
                new SimpleSerializedObject<>(state, String.class, OrderFulfilmentSaga.class.getName(), null));
        return Objects.requireNonNull(saga).wakeUp();
    }
}
