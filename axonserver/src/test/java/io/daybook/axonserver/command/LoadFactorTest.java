package io.daybook.axonserver.command;

import static io.daybook.axonserver.fixture.CommandClient.command;
import static io.daybook.axonserver.fixture.CommandClient.dispatch;
import static io.daybook.axonserver.fixture.CommandClient.keyed;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.axonserver.fixture.CommandClient;
import io.daybook.axonserver.fixture.MessagingServer;
import io.grpc.Channel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client says how large a share it wants, and may say anything. */
class LoadFactorTest {

    private MessagingServer server;

    @BeforeEach
    void start() {
        server = MessagingServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_load_factor_beyond_the_largest_counts_as_the_largest() {
        CommandClient greedy = new CommandClient(server.connect(), "greedy")
                .subscribe("Place", Integer.MAX_VALUE)
                .grant(1_000);
        CommandClient large = new CommandClient(server.connect(), "large")
                .subscribe("Place", CommandRegistry.LOAD_FACTOR_MAX)
                .grant(1_000);
        Channel caller = server.connect();

        for (int key = 0; key < 200; key++) {
            dispatch(caller, keyed(command("c" + key, "Place"), "order-" + key));
        }

        for (int received = 0; received < 50; received++) {
            assertThat(greedy.nextCommand().getName()).isEqualTo("Place");
            assertThat(large.nextCommand().getName()).isEqualTo("Place");
        }
    }
}
