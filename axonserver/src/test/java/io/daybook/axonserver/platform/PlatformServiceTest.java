package io.daybook.axonserver.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.grpc.InstructionResult;
import io.axoniq.axonserver.grpc.control.ClientIdentification;
import io.axoniq.axonserver.grpc.control.EventProcessorInfo;
import io.axoniq.axonserver.grpc.control.Heartbeat;
import io.axoniq.axonserver.grpc.control.PlatformInboundInstruction;
import io.axoniq.axonserver.grpc.control.PlatformOutboundInstruction;
import io.axoniq.axonserver.grpc.control.PlatformServiceGrpc;
import io.axoniq.axonserver.grpc.control.SubscribeTopologyChanges;
import io.axoniq.axonserver.grpc.control.TopologyChange;
import io.axoniq.axonserver.grpc.control.UnsubscribeTopologyChanges;
import io.axoniq.axonserver.grpc.control.UpdateType;
import io.daybook.axonserver.fixture.CommandClient;
import io.daybook.axonserver.fixture.MessagingServer;
import io.daybook.axonserver.fixture.PlatformClient;
import io.daybook.axonserver.fixture.QueryClient;
import io.grpc.Status;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlatformServiceTest {

    private MessagingServer server;

    @BeforeEach
    void start() {
        restartWith(HeartbeatTiming.STANDARD);
    }

    private void restartWith(HeartbeatTiming heartbeats) {
        if (server != null) {
            server.close();
        }
        server = MessagingServer.settings().with(heartbeats).start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_client_is_told_to_stay_on_its_connection() {
        assertThat(PlatformServiceGrpc.newBlockingStub(server.connect())
                        .getPlatformServer(ClientIdentification.getDefaultInstance())
                        .getSameConnection())
                .isTrue();
    }

    @Test
    void every_instruction_with_an_id_is_acknowledged() {
        PlatformClient client = client("a").register(Map.of());

        client.acknowledged(PlatformInboundInstruction.newBuilder().setHeartbeat(Heartbeat.getDefaultInstance()));
        client.acknowledged(PlatformInboundInstruction.newBuilder()
                .setEventProcessorInfo(EventProcessorInfo.newBuilder().setProcessorName("orders")));
        client.acknowledged(PlatformInboundInstruction.newBuilder()
                .setResult(InstructionResult.newBuilder().setSuccess(true)));
    }

    @Test
    void an_instruction_without_an_id_is_not_acknowledged() {
        PlatformClient client = client("a");

        client.send(PlatformInboundInstruction.newBuilder().setRegister(client.identification()));

        client.acknowledged(PlatformInboundInstruction.newBuilder().setHeartbeat(Heartbeat.getDefaultInstance()));
    }

    @Test
    void an_instruction_that_the_server_does_not_know_is_refused_with_1002() {
        PlatformClient client = client("a");

        client.send(PlatformInboundInstruction.newBuilder().setInstructionId("x"));

        PlatformOutboundInstruction ack = client.inbound().next();
        assertThat(ack.getAck().getInstructionId()).isEqualTo("x");
        assertThat(ack.getAck().getSuccess()).isFalse();
        assertThat(ack.getAck().getError().getErrorCode()).isEqualTo("AXONIQ-1002");
    }

    @Test
    void several_streams_of_one_client_live_side_by_side_and_the_newest_speaks_for_it() {
        PlatformClient first = client("a").register(Map.of("region", "eu"));
        PlatformClient second = client("a").register(Map.of("region", "us"));
        assertThat(server.clients().all()).hasSize(2);
        assertThat(server.clients().tagsOf("a")).containsEntry("region", "us");

        second.complete();

        assertThat(second.inbound().end().isOk()).isTrue();
        await().until(() -> server.clients().all().size() == 1);
        assertThat(server.clients().tagsOf("a")).containsEntry("region", "eu");
        first.acknowledged(PlatformInboundInstruction.newBuilder().setHeartbeat(Heartbeat.getDefaultInstance()));
    }

    @Test
    void the_last_report_about_each_event_processor_is_kept() {
        PlatformClient client = client("a").register(Map.of());

        client.acknowledged(report("orders", 1));
        client.acknowledged(report("orders", 2));
        client.acknowledged(report("stock", 3));

        assertThat(server.clients().all().get(0).processors())
                .extracting(EventProcessorInfo::getProcessorName, EventProcessorInfo::getActiveThreads)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("orders", 2),
                        org.assertj.core.groups.Tuple.tuple("stock", 3));
    }

    @Test
    void a_client_that_knows_heartbeats_gets_them_and_one_that_does_not_is_left_alone() {
        restartWith(new HeartbeatTiming(Duration.ofMillis(20), Duration.ofMinutes(1)));
        PlatformClient knows = client("a");
        knows.send(PlatformInboundInstruction.newBuilder()
                .setRegister(knows.identification().setVersion("4.13.0")));
        PlatformClient doesNot = client("b").register(Map.of());

        assertThat(knows.inbound().next().hasHeartbeat()).isTrue();
        assertThat(knows.inbound().next().hasHeartbeat()).isTrue();
        assertThat(doesNot.inbound().arrived()).isEmpty();
    }

    @Test
    void a_client_that_stops_answering_heartbeats_loses_all_its_streams() {
        restartWith(new HeartbeatTiming(Duration.ofMillis(20), Duration.ofMillis(200)));
        CommandClient commands = new CommandClient(server.connect(), "a").subscribe("Place");
        QueryClient queries = new QueryClient(server.connect(), "a", "shop").subscribe("Find");
        CommandClient others = new CommandClient(server.connect(), "b").subscribe("Place");
        PlatformClient client = client("a");
        client.send(PlatformInboundInstruction.newBuilder()
                .setRegister(client.identification().setVersion("4.13.0")));
        client.inbound().next();

        client.send(PlatformInboundInstruction.newBuilder().setHeartbeat(Heartbeat.getDefaultInstance()));

        assertThat(client.inbound().end().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(commands.inbound().end().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(queries.inbound().end().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(others.settled()).isEmpty();
        assertThat(server.clients().all()).isEmpty();
    }

    @Test
    void a_client_that_never_answered_a_heartbeat_is_not_expected_to() {
        restartWith(new HeartbeatTiming(Duration.ofMillis(20), Duration.ofMillis(60)));
        PlatformClient client = client("a");
        client.send(PlatformInboundInstruction.newBuilder()
                .setRegister(client.identification().setVersion("4.13.0")));
        client.send(PlatformInboundInstruction.newBuilder()
                .setInstructionId("own")
                .setHeartbeat(Heartbeat.getDefaultInstance()));

        for (int i = 0; i < 10; i++) {
            client.inbound().next();
        }

        assertThat(client.inbound().ended()).isFalse();
    }

    @Test
    void a_client_that_watches_is_told_what_is_there_and_what_changes() {
        CommandClient commands = new CommandClient(server.connect(), "a").subscribe("Place", 70);
        PlatformClient watcher = client("w").register(Map.of());
        watcher.acknowledged(PlatformInboundInstruction.newBuilder()
                .setSubscribeTopologyChanges(SubscribeTopologyChanges.getDefaultInstance()));

        TopologyChange present = watcher.inbound().next().getTopologyChange();
        assertThat(present.getUpdateType()).isEqualTo(UpdateType.ADD_COMMAND_HANDLER);
        assertThat(present.getContext()).isEqualTo("default");
        assertThat(present.getClientId()).isEqualTo("a");
        assertThat(present.getClientStreamId()).startsWith("a.");
        assertThat(present.getComponentName()).isEqualTo("shop");
        assertThat(present.getCommand().getName()).isEqualTo("Place");
        assertThat(present.getCommand().getLoadFactor()).isEqualTo(70);

        QueryClient queries = new QueryClient(server.connect(), "b", "stock").subscribe("Find");
        TopologyChange added = watcher.inbound().next().getTopologyChange();
        assertThat(added.getUpdateType()).isEqualTo(UpdateType.ADD_QUERY_HANDLER);
        assertThat(added.getQuery().getName()).isEqualTo("Find");

        commands.unsubscribe("Place");
        assertThat(watcher.inbound().next().getTopologyChange().getUpdateType())
                .isEqualTo(UpdateType.REMOVE_COMMAND_HANDLER);
        queries.vanish();
        assertThat(watcher.inbound().next().getTopologyChange().getUpdateType())
                .isEqualTo(UpdateType.REMOVE_QUERY_HANDLER);
    }

    @Test
    void a_client_that_watches_no_more_is_told_nothing() {
        PlatformClient watcher = client("w").register(Map.of());
        watcher.acknowledged(PlatformInboundInstruction.newBuilder()
                .setSubscribeTopologyChanges(SubscribeTopologyChanges.getDefaultInstance()));

        watcher.acknowledged(PlatformInboundInstruction.newBuilder()
                .setUnsubscribeTopologyChanges(UnsubscribeTopologyChanges.getDefaultInstance()));
        new CommandClient(server.connect(), "a").subscribe("Place");

        watcher.acknowledged(PlatformInboundInstruction.newBuilder().setHeartbeat(Heartbeat.getDefaultInstance()));
    }

    @Test
    void ending_the_server_ends_the_stream_so_that_the_client_comes_back() {
        PlatformClient client = client("a").register(Map.of());

        server.endMessaging();

        assertThat(client.inbound().end().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    }

    private PlatformClient client(String id) {
        return new PlatformClient(server.connect(), id);
    }

    private static PlatformInboundInstruction.Builder report(String processor, int threads) {
        return PlatformInboundInstruction.newBuilder()
                .setEventProcessorInfo(EventProcessorInfo.newBuilder()
                        .setProcessorName(processor)
                        .setActiveThreads(threads));
    }
}
