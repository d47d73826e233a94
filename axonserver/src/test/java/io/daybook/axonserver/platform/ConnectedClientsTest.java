package io.daybook.axonserver.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.axoniq.axonserver.grpc.control.ClientIdentification;
import io.axoniq.axonserver.grpc.control.PlatformInboundInstruction;
import io.axoniq.axonserver.grpc.control.PlatformOutboundInstruction;
import io.daybook.axonserver.transport.OutboundBuffers;
import io.daybook.axonserver.transport.OutboundStream;
import io.daybook.axonserver.transport.ScriptedCall;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectedClientsTest {

    private final ConnectedClients clients = new ConnectedClients();
    private final OutboundStream<PlatformOutboundInstruction> outbound =
            new OutboundStream<>(new ScriptedCall<>(0), new OutboundBuffers(1_000, 1_000));

    @Test
    void a_clients_newest_stream_says_what_its_tags_are_until_it_ends() {
        PlatformStream older = stream();
        PlatformStream newer = stream();
        register(older, "a", "eu");
        register(newer, "a", "us");
        assertThat(clients.tagsOf("a")).isEqualTo(Map.of("region", "us"));

        newer.leave();
        assertThat(clients.tagsOf("a")).isEqualTo(Map.of("region", "eu"));

        older.leave();
        assertThat(clients.tagsOf("a")).isEmpty();
        assertThat(clients.all()).isEmpty();
    }

    @Test
    void what_a_client_that_is_gone_is_told_is_not_called_done() {
        assertThatThrownBy(() -> clients.instruct("a", PlatformOutboundInstruction.getDefaultInstance())
                        .join())
                .hasMessageContaining("NOT_FOUND: [AXONIQ-2801] Client a is gone");
    }

    @Test
    void a_stream_that_registers_as_another_client_is_that_one_only() {
        PlatformStream stream = stream();
        register(stream, "a", "eu");

        register(stream, "b", "us");

        assertThat(clients.tagsOf("a")).isEmpty();
        assertThat(clients.tagsOf("b")).isEqualTo(Map.of("region", "us"));
        assertThat(clients.all()).extracting(ConnectedClient::clientId).containsExactly("b");
    }

    @Test
    void a_client_that_registers_after_its_stream_was_left_is_not_connected() {
        PlatformStream left = stream();
        left.leave();

        register(left, "a", "eu");

        assertThat(clients.all()).isEmpty();
    }

    /** Looking through all of them would take minutes here, and this takes part of a second. */
    @Test
    void the_tags_of_one_client_are_known_without_looking_through_all() {
        int many = 150_000;

        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            for (int i = 0; i < many; i++) {
                register(stream(), "client " + i, "eu");
            }
            for (int i = 0; i < many; i++) {
                assertThat(clients.tagsOf("client " + i)).hasSize(1);
            }
        });
    }

    private PlatformStream stream() {
        return new PlatformStream(outbound, clients, new Topology(), () -> 0);
    }

    private static void register(PlatformStream stream, String clientId, String region) {
        stream.onNext(PlatformInboundInstruction.newBuilder()
                .setRegister(
                        ClientIdentification.newBuilder().setClientId(clientId).putTags("region", region))
                .build());
    }
}
