package io.daybook.axonserver;

import static io.daybook.axonserver.fixture.QueryClient.payload;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.connector.AxonServerConnection;
import io.axoniq.axonserver.connector.AxonServerConnectionFactory;
import io.axoniq.axonserver.connector.FlowControl;
import io.axoniq.axonserver.connector.Registration;
import io.axoniq.axonserver.connector.ReplyChannel;
import io.axoniq.axonserver.connector.ResultStream;
import io.axoniq.axonserver.connector.impl.ServerAddress;
import io.axoniq.axonserver.connector.query.QueryDefinition;
import io.axoniq.axonserver.connector.query.QueryHandler;
import io.axoniq.axonserver.connector.query.SubscriptionQueryResult;
import io.axoniq.axonserver.grpc.command.Command;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import io.axoniq.axonserver.grpc.control.TopologyChange;
import io.axoniq.axonserver.grpc.query.QueryRequest;
import io.axoniq.axonserver.grpc.query.QueryResponse;
import io.axoniq.axonserver.grpc.query.QueryUpdate;
import io.axoniq.axonserver.grpc.query.SubscriptionQuery;
import io.daybook.axonserver.fixture.HeartbeatAnswers;
import io.daybook.axonserver.fixture.MessagingServer;
import io.grpc.ClientInterceptor;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The official connector, as applications use it, against the messaging services. */
@SuppressWarnings(
        "removal") // Axon Framework 4 asks for the initial result in the way that the connector now deprecates.
class ConnectorTest {

    private MessagingServer server;
    private AxonServerConnectionFactory factory;
    private AxonServerConnection handlers;
    private AxonServerConnection callers;
    private AxonServerConnectionFactory callerFactory;

    @BeforeEach
    void start() {
        server = MessagingServer.start();
        factory = connectorOf("shop", "handler");
        callerFactory = connectorOf("web", "caller");
        handlers = factory.connect("default");
        callers = callerFactory.connect("default");
    }

    @AfterEach
    void stop() {
        factory.shutdown();
        callerFactory.shutdown();
        server.close();
    }

    @Test
    void a_registration_is_acknowledged_and_the_connection_calls_itself_ready() throws Exception {
        Registration registration = handlers.commandChannel()
                .registerCommandHandler(command -> answered(command, "done"), 100, "Place", "Pay");

        registration.awaitAck(60, SECONDS);

        await().until(handlers::isReady);
    }

    @Test
    void a_command_is_answered_by_the_other_application() throws Exception {
        handlers.commandChannel()
                .registerCommandHandler(command -> answered(command, "done"), 100, "Place")
                .awaitAck(60, SECONDS);

        CommandResponse response = callers.commandChannel()
                .sendCommand(Command.newBuilder().setName("Place").build())
                .get(60, SECONDS);

        assertThat(response.getPayload()).isEqualTo(payload("done"));
    }

    @Test
    void two_thousand_commands_through_few_permits_are_all_answered() throws Exception {
        AxonServerConnectionFactory thrifty = AxonServerConnectionFactory.forClient("shop", "thrifty")
                .routingServers(new ServerAddress("127.0.0.1", server.port()))
                .commandPermits(16)
                .build();
        thrifty.connect("default")
                .commandChannel()
                .registerCommandHandler(command -> answered(command, "done"), 100, "Place")
                .awaitAck(60, SECONDS);

        List<CompletableFuture<CommandResponse>> answers = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            answers.add(callers.commandChannel()
                    .sendCommand(Command.newBuilder().setName("Place").build()));
        }

        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).get(60, SECONDS);
        assertThat(answers).allMatch(answer -> answer.join().getErrorCode().isEmpty());
        thrifty.shutdown();
    }

    @Test
    void an_application_that_leaves_in_good_order_finishes_its_work() throws Exception {
        CompletableFuture<CommandResponse> inWork = new CompletableFuture<>();
        CompletableFuture<Command> begun = new CompletableFuture<>();
        handlers.commandChannel()
                .registerCommandHandler(
                        command -> {
                            begun.complete(command);
                            return inWork;
                        },
                        100,
                        "Place")
                .awaitAck(60, SECONDS);
        CompletableFuture<CommandResponse> answer = callers.commandChannel()
                .sendCommand(Command.newBuilder().setName("Place").build());
        begun.get(60, SECONDS);

        handlers.commandChannel().prepareDisconnect().get(60, SECONDS);
        inWork.complete(
                CommandResponse.newBuilder().setPayload(payload("in time")).build());

        assertThat(answer.get(60, SECONDS).getPayload()).isEqualTo(payload("in time"));
    }

    @Test
    void a_query_is_answered_and_completed() throws Exception {
        register(new Answering("first", "second"));

        ResultStream<QueryResponse> answers = callers.queryChannel()
                .query(QueryRequest.newBuilder().setQuery("Find").build());

        assertThat(answers.nextIfAvailable(60, SECONDS).getPayload()).isEqualTo(payload("first"));
        assertThat(answers.nextIfAvailable(60, SECONDS).getPayload()).isEqualTo(payload("second"));
        await().until(answers::isClosed);
        assertThat(answers.getError()).isEmpty();
    }

    @Test
    void a_subscription_query_gets_its_initial_result_and_every_update_in_order() throws Exception {
        Answering handler = new Answering("initial");
        register(handler);

        SubscriptionQueryResult result = callers.queryChannel()
                .subscriptionQuery(QueryRequest.newBuilder().setQuery("Find").build(), 32, 8);
        assertThat(result.initialResult().get(60, SECONDS).getPayload()).isEqualTo(payload("initial"));
        for (int i = 0; i < 1_000; i++) {
            handler.update("update " + i);
        }

        for (int i = 0; i < 1_000; i++) {
            QueryUpdate update = result.updates().nextIfAvailable(60, SECONDS);
            assertThat(update.getPayload()).isEqualTo(payload("update " + i));
        }
        result.updates().close();
        await().until(() -> handler.cancelled);
    }

    @Test
    void a_subscription_query_that_nobody_handles_fails() {
        SubscriptionQueryResult result = callers.queryChannel()
                .subscriptionQuery(QueryRequest.newBuilder().setQuery("Unknown").build(), 32, 8);

        assertThatThrownBy(() -> result.initialResult().get(60, SECONDS)).hasMessageContaining("AXONIQ-5000");
    }

    @Test
    void heartbeats_are_acknowledged_so_that_the_connection_stays() {
        HeartbeatAnswers answers = new HeartbeatAnswers();
        AxonServerConnectionFactory beating = connectorOf("shop", "beating", answers);
        AxonServerConnection connection = beating.connect("default");
        connection.controlChannel().enableHeartbeat(50, 60_000, TimeUnit.MILLISECONDS);

        await().until(() -> answers.count() > 5);

        assertThat(connection.isConnected()).isTrue();
        assertThat(server.clients().all())
                .extracting(client -> client.clientId())
                .containsOnlyOnce("beating");
        beating.shutdown();
    }

    @Test
    void an_application_that_watches_sees_handlers_come() throws Exception {
        List<TopologyChange> changes = new CopyOnWriteArrayList<>();
        callers.controlChannel().registerTopologyChangeHandler(changes::add);

        handlers.commandChannel()
                .registerCommandHandler(command -> answered(command, "done"), 100, "Place")
                .awaitAck(60, SECONDS);

        await().until(() -> changes.stream()
                .anyMatch(change -> change.getCommand().getName().equals("Place")));
    }

    private AxonServerConnectionFactory connectorOf(
            String component, String clientId, ClientInterceptor... interceptors) {
        return AxonServerConnectionFactory.forClient(component, clientId)
                .routingServers(new ServerAddress("127.0.0.1", server.port()))
                .customize(channel -> channel.intercept(interceptors))
                .build();
    }

    private void register(QueryHandler handler) throws Exception {
        handlers.queryChannel()
                .registerQueryHandler(handler, new QueryDefinition("Find", String.class))
                .awaitAck(60, SECONDS);
    }

    private static CompletableFuture<CommandResponse> answered(Command command, String text) {
        return CompletableFuture.completedFuture(CommandResponse.newBuilder()
                .setMessageIdentifier("answer-to-" + command.getMessageIdentifier())
                .setPayload(payload(text))
                .build());
    }

    /** Answers every query with the same texts, and updates whoever subscribed last. */
    private static final class Answering implements QueryHandler {

        private final List<String> texts;
        private volatile UpdateHandler subscriber = new NobodyYet();
        private volatile boolean cancelled;

        Answering(String... texts) {
            this.texts = List.of(texts);
        }

        @Override
        public void handle(QueryRequest query, ReplyChannel<QueryResponse> reply) {
            stream(query, reply).request(Long.MAX_VALUE);
        }

        @Override
        public FlowControl stream(QueryRequest query, ReplyChannel<QueryResponse> reply) {
            return new FlowControl() {
                @Override
                public void request(long requested) {
                    texts.forEach(text -> reply.send(
                            QueryResponse.newBuilder().setPayload(payload(text)).build()));
                    reply.complete();
                }

                @Override
                public void cancel() {}
            };
        }

        @Override
        public Registration registerSubscriptionQuery(SubscriptionQuery query, UpdateHandler updates) {
            subscriber = updates;
            return new io.axoniq.axonserver.connector.impl.SyncRegistration(() -> cancelled = true);
        }

        void update(String text) {
            subscriber.sendUpdate(
                    QueryUpdate.newBuilder().setPayload(payload(text)).build());
        }
    }

    /** Before anybody has subscribed. */
    private static final class NobodyYet implements QueryHandler.UpdateHandler {

        @Override
        public void sendUpdate(QueryUpdate update) {
            throw new IllegalStateException("Nobody has subscribed");
        }

        @Override
        public void complete() {}
    }
}
