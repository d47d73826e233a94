package io.daybook.saga.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.daybook.contract.deadline.StepOverdue;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.kit.axon.AnswerDeadline;
import io.daybook.kit.axon.CommandSender;
import io.daybook.kit.axon.MessageMapper;
import io.daybook.kit.mongo.DocumentSagaStore;
import io.daybook.mongodb.EmbeddedMongoDb;
import io.daybook.mongodb.EmbeddedMongoDbOptions;
import io.daybook.saga.fulfilment.FulfilmentStep;
import io.daybook.saga.fulfilment.OrderFulfilmentSaga;
import io.daybook.saga.fulfilment.SagaSteps;
import io.daybook.saga.provider.MongoOpenCalls;
import io.daybook.saga.provider.OpenCalls;
import io.daybook.saga.provider.OutcomeRecorder;
import io.daybook.saga.provider.ProviderCaller;
import io.daybook.saga.provider.simulator.ProviderLedger;
import io.daybook.saga.provider.simulator.SimulatedProvider;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.SimpleEventBus;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.modelling.saga.AnnotatedSagaManager;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.SimpleResourceInjector;
import org.axonframework.modelling.saga.repository.AnnotatedSagaRepository;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SilentSagasIT {

    private static final Segment FIRST = Segment.ROOT_SEGMENT.split()[0];
    private static final Segment SECOND = Segment.ROOT_SEGMENT.split()[1];

    private final OrderPlaced silent = order(FIRST);
    private final OrderPlaced spoken = order(FIRST);
    private final List<OrderId> woken = new ArrayList<>();

    private EmbeddedMongoDb mongo;
    private MongoClient client;
    private DocumentSagaStore store;
    private ProviderLedger ledger;

    @BeforeEach
    void open(@TempDir Path directory) {
        mongo = EmbeddedMongoDb.start(EmbeddedMongoDbOptions.in(directory));
        ledger = ProviderLedger.open(directory.resolve("provider"));
        client = MongoClients.create(mongo.connectionString());
        StoreConfiguration configuration = new StoreConfiguration();
        store = configuration.sagaStore(
                client.getDatabase("test"), configuration.sagaStorage(), MessageMapper.serializer());
    }

    @AfterEach
    void close() {
        client.close();
        mongo.close();
        ledger.close();
    }

    @Test
    void only_sagas_that_are_silent_and_wait_are_read_and_woken() {
        follow(silent, FIRST, /* speaks= */ false);
        follow(spoken, FIRST, /* speaks= */ true);
        MongoCollection<Document> sagas = client.getDatabase("test").getCollection("sagas");
        sagas.updateMany(Filters.eq("marked", false), Updates.set("state", "It must not be read."));
        assertThat(sagas.countDocuments(Filters.eq("marked", true))).isEqualTo(1);
        new SilentSagas(store).wakeUps(List.of(FIRST), wakeUp -> woken.add(wakeUp.orderId()));
        assertThat(woken).containsExactly(silent.orderId());
    }

    @Test
    void each_is_woken_once_when_its_own_segment_has_caught_up_whatever_holds_up_another() {
        OrderPlaced lagging = order(SECOND);
        follow(silent, FIRST, /* speaks= */ false);
        follow(lagging, SECOND, /* speaks= */ false);
        Map<Segment, Long> handled = new HashMap<>(Map.of(FIRST, 6L, SECOND, 3L));
        CatchUp catchUp = new CatchUp(() -> OptionalLong.of(7), processor -> handled);
        Recovery recovery = recovery(catchUp);
        catchUp.forget(OrderFulfilmentSaga.NAME, 0);
        catchUp.forget(OrderFulfilmentSaga.NAME, 1);

        recovery.run();
        assertThat(woken).isEmpty();
        handled.put(FIRST, 7L);
        recovery.run();
        recovery.run();
        assertThat(woken).containsExactly(silent.orderId());
        handled.put(SECOND, 7L);
        recovery.run();
        assertThat(woken).containsExactly(silent.orderId(), lagging.orderId());
        catchUp.forget(OrderFulfilmentSaga.NAME, 0);
        recovery.run();
        assertThat(woken).containsExactly(silent.orderId(), lagging.orderId(), silent.orderId());
    }

    private Recovery recovery(CatchUp catchUp) {
        EventBus events = SimpleEventBus.builder().build();
        events.subscribe(batch -> batch.forEach(event -> woken.add(((StepOverdue) event.getPayload()).orderId())));
        CommandSender commands =
                new CommandSender(SimpleCommandBus.builder().build(), () -> true, new AnswerDeadline(System::nanoTime));
        OpenCalls calls = new MongoOpenCalls(client.getDatabase("test"), "here");
        Clock clock = Clock.systemUTC();
        ProviderCaller caller = new ProviderCaller(
                new SimulatedProvider(ledger, clock, pause -> {}),
                calls,
                new OutcomeRecorder(commands),
                Runnable::run,
                clock);
        return new Recovery(new SilentSagas(store), events, calls, caller, catchUp);
    }

    private static OrderPlaced order(Segment segment) {
        return Stream.generate(PlacedOrders::order)
                .filter(order -> segment.matches(
                        new AssociationValue("orderId", order.orderId().value())))
                .findFirst()
                .orElseThrow();
    }

    private void follow(OrderPlaced order, Segment segment, boolean speaks) {
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
            sagas.handle(batch.getMessage(), segment);
            return order;
        });
        assertThat(handled.isExceptional()).isFalse();
    }
}
