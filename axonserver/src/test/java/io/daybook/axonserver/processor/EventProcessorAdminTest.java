package io.daybook.axonserver.processor;

import static io.daybook.axonserver.fixture.ProcessorClient.TOKEN_STORE;
import static io.daybook.axonserver.fixture.ProcessorClient.running;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.connector.ResultStream;
import io.axoniq.axonserver.connector.admin.AdminChannel;
import io.axoniq.axonserver.grpc.admin.EventProcessor;
import io.axoniq.axonserver.grpc.admin.EventProcessorInstance;
import io.axoniq.axonserver.grpc.admin.Result;
import io.axoniq.axonserver.grpc.control.EventProcessorInfo;
import io.daybook.axonserver.EmbeddedAxonServer;
import io.daybook.axonserver.fixture.ProcessorClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The admin service through the official connector, with applications whose processors note what they are told. */
class EventProcessorAdminTest {

    private static EmbeddedAxonServer server;

    private final List<ProcessorClient> clients = new ArrayList<>();
    private ProcessorClient a;
    private ProcessorClient b;

    @BeforeAll
    static void startServer() throws IOException {
        server = EmbeddedAxonServer.start();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void connect() throws Exception {
        a = client("a", running("orders", 1, 0, 2, 1, 4));
        b = client("b", running("orders", 0, 3, 4));
        await().until(() -> instances("orders").size() == 2);
    }

    @AfterEach
    void disconnect() throws Exception {
        clients.forEach(ProcessorClient::close);
        try (ProcessorClient observer = new ProcessorClient(server.port(), "observer", "o", running("none", 0))) {
            await().until(() -> found(observer.connection().adminChannel()).stream()
                    .noneMatch(processor ->
                            processor.getIdentifier().getProcessorName().equals("orders")));
        }
    }

    @Test
    void a_processor_is_all_that_its_instances_report() throws Exception {
        EventProcessor orders = found(admin()).get(0);

        assertThat(orders.getIdentifier().getTokenStoreIdentifier()).isEqualTo(TOKEN_STORE);
        assertThat(orders.getIsStreaming()).isTrue();
        assertThat(orders.getMode()).isEqualTo("Pooled Streaming");
        assertThat(orders.getClientInstanceList())
                .extracting(
                        EventProcessorInstance::getClientId,
                        EventProcessorInstance::getMaxCapacity,
                        EventProcessorInstance::getClaimedSegmentCount)
                .containsExactly(tuple("a", 3, 2), tuple("b", 1, 1));
    }

    @Test
    void every_instance_is_paused_and_started() throws Exception {
        assertThat(admin().pauseEventProcessor("orders", TOKEN_STORE).get(60, SECONDS))
                .isEqualTo(Result.SUCCESS);
        assertThat(admin().startEventProcessor("orders", TOKEN_STORE).get(60, SECONDS))
                .isEqualTo(Result.SUCCESS);

        assertThat(a.told()).containsExactly("pause", "start");
        assertThat(b.told()).containsExactly("pause", "start");
    }

    @Test
    void the_largest_segment_is_split_by_its_owner() throws Exception {
        admin().splitEventProcessor("orders", TOKEN_STORE).get(60, SECONDS);

        assertThat(a.told()).containsExactly("split 0");
        assertThat(b.told()).isEmpty();
    }

    @Test
    void the_smallest_segment_is_merged_by_its_owner_when_others_have_released_its_other_half() throws Exception {
        admin().mergeEventProcessor("orders", TOKEN_STORE).get(60, SECONDS);

        assertThat(a.told()).containsExactly("release 1");
        assertThat(b.told()).containsExactly("merge 3");
    }

    @Test
    void the_only_segment_cannot_be_merged() throws Exception {
        a.reports(running("orders", 1, 0, 1));
        b.reports(running("orders", 0));
        await().until(() -> instances("orders").get(1).getClaimedSegmentCount() == 0);

        assertThatThrownBy(
                        () -> admin().mergeEventProcessor("orders", TOKEN_STORE).get(60, SECONDS))
                .hasMessageContaining("There is only one segment of orders");
    }

    @Test
    void a_segment_moves_by_being_released_by_everybody_else() throws Exception {
        admin().moveEventProcessorSegment("orders", TOKEN_STORE, 3, "a").get(60, SECONDS);

        assertThat(b.told()).containsExactly("release 3");
        assertThat(a.told()).isEmpty();
    }

    @Test
    void a_segment_that_is_where_it_shall_be_stays_there() throws Exception {
        assertThat(admin().moveEventProcessorSegment("orders", TOKEN_STORE, 3, "b")
                        .get(60, SECONDS))
                .isEqualTo(Result.SUCCESS);
        assertThat(b.told()).isEmpty();
    }

    @Test
    void a_segment_is_not_moved_to_nobody_nor_to_a_client_without_a_free_thread() {
        assertThatThrownBy(() -> admin().moveEventProcessorSegment("orders", TOKEN_STORE, 3, "c")
                        .get(60, SECONDS))
                .hasMessageContaining("AXONIQ-2801");
        assertThatThrownBy(() -> admin().moveEventProcessorSegment("orders", TOKEN_STORE, 0, "b")
                        .get(60, SECONDS))
                .hasMessageContaining("AXONIQ-2802");
    }

    @Test
    void a_processor_that_nobody_has_is_not_found() {
        assertThatThrownBy(
                        () -> admin().pauseEventProcessor("orders", "another").get(60, SECONDS))
                .hasMessageContaining("AXONIQ-2800");
    }

    @Test
    void a_client_that_refuses_is_not_taken_for_one_that_obeys() {
        a.answers(CompletableFuture.completedFuture(false));

        assertThatThrownBy(
                        () -> admin().splitEventProcessor("orders", TOKEN_STORE).get(60, SECONDS))
                .hasMessageContaining("AXONIQ-1004")
                .hasMessageContaining("The client did not do it");
    }

    @Test
    void a_client_that_leaves_without_an_answer_leaves_the_outcome_unknown() {
        a.answers(new CompletableFuture<>());
        CompletableFuture<Result> split = b.connection().adminChannel().splitEventProcessor("orders", TOKEN_STORE);
        await().until(() -> a.told().contains("split 0"));

        a.close();

        assertThatThrownBy(() -> split.get(60, SECONDS)).hasMessageContaining("the outcome is unknown");
    }

    @Test
    void what_axon_framework_asks_for_at_its_start_is_accepted() throws Exception {
        admin().loadBalanceEventProcessor("orders", TOKEN_STORE, "disabled").get(60, SECONDS);
        admin().setAutoLoadBalanceStrategy("orders", TOKEN_STORE, "disabled").get(60, SECONDS);

        assertThat(admin().getBalancingStrategies().get(60, SECONDS)).hasSize(1);
    }

    private ProcessorClient client(String clientId, EventProcessorInfo report) {
        ProcessorClient client = new ProcessorClient(server.port(), "shop", clientId, report);
        clients.add(client);
        return client;
    }

    private AdminChannel admin() {
        return a.connection().adminChannel();
    }

    private List<EventProcessorInstance> instances(String processor) throws Exception {
        return found(admin()).stream()
                .filter(found -> found.getIdentifier().getProcessorName().equals(processor))
                .flatMap(found -> found.getClientInstanceList().stream())
                .toList();
    }

    private static List<EventProcessor> found(AdminChannel admin) throws InterruptedException {
        List<EventProcessor> found = new ArrayList<>();
        try (ResultStream<EventProcessor> stream = admin.eventProcessorsByComponent("shop")) {
            EventProcessor next = stream.nextIfAvailable(60, SECONDS);
            while (next != null) {
                found.add(next);
                next = stream.nextIfAvailable(60, SECONDS);
            }
        }
        return found;
    }
}
