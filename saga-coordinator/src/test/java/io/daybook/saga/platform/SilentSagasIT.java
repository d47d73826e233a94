package io.daybook.saga.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.daybook.contract.deadline.StepOverdue;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.kit.axon.MessageMapper;
import io.daybook.kit.mongo.DocumentSagaStore;
import io.daybook.mongodb.EmbeddedMongoDb;
import io.daybook.mongodb.EmbeddedMongoDbOptions;
import io.daybook.saga.fulfilment.FulfilmentStep;
import io.daybook.saga.fulfilment.OrderFulfilmentSaga;
import io.daybook.saga.fulfilment.SagaSteps;
import java.nio.file.Path;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.modelling.saga.AnnotatedSagaManager;
import org.axonframework.modelling.saga.SimpleResourceInjector;
import org.axonframework.modelling.saga.repository.AnnotatedSagaRepository;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SilentSagasIT {

    private final OrderPlaced silent = PlacedOrders.order();
    private final OrderPlaced spoken = PlacedOrders.order();

    private EmbeddedMongoDb mongo;
    private MongoClient client;
    private DocumentSagaStore store;

    @BeforeEach
    void open(@TempDir Path directory) {
        mongo = EmbeddedMongoDb.start(EmbeddedMongoDbOptions.in(directory));
        client = MongoClients.create(mongo.connectionString());
        StoreConfiguration configuration = new StoreConfiguration();
        store = configuration.sagaStore(
                client.getDatabase("test"), configuration.sagaStorage(), MessageMapper.serializer());
    }

    @AfterEach
    void close() {
        client.close();
        mongo.close();
    }

    @Test
    void only_sagas_that_are_silent_and_wait_are_read_and_woken() {
        follow(silent, /* speaks= */ false);
        follow(spoken, /* speaks= */ true);
        MongoCollection<Document> sagas = client.getDatabase("test").getCollection("sagas");
        sagas.updateMany(Filters.eq("marked", false), Updates.set("state", "It must not be read."));
        assertThat(sagas.countDocuments(Filters.eq("marked", true))).isEqualTo(1);
        assertThat(new SilentSagas(store).wakeUps())
                .extracting(StepOverdue::orderId)
                .containsExactly(silent.orderId());
    }

    private void follow(OrderPlaced order, boolean speaks) {
        SagaSteps steps = new SagaSteps() {
            @Override
            public boolean take(FulfilmentStep step, EventMessage<?> cause) {
                return speaks;
            }

            @Override
            public void park(EventMessage<?> event, RuntimeException poison) {
                throw poison;
            }
        };
        AnnotatedSagaManager<OrderFulfilmentSaga> sagas = AnnotatedSagaManager.<OrderFulfilmentSaga>builder()
                .sagaType(OrderFulfilmentSaga.class)
                .sagaFactory(OrderFulfilmentSaga::new)
                .sagaRepository(AnnotatedSagaRepository.<OrderFulfilmentSaga>builder()
                        .sagaType(OrderFulfilmentSaga.class)
                        .sagaStore(store)
                        .resourceInjector(new SimpleResourceInjector(steps))
                        .build())
                .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                .build();
        BatchingUnitOfWork<EventMessage<?>> batch =
                new BatchingUnitOfWork<>(List.of(GenericEventMessage.asEventMessage(order)));
        batch.start();
        var handled = batch.executeWithResult(() -> {
            sagas.handle(batch.getMessage(), Segment.ROOT_SEGMENT);
            return order;
        });
        assertThat(handled.isExceptional()).isFalse();
    }
}
