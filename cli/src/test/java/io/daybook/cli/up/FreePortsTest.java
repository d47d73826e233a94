package io.daybook.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.cli.console.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FreePortsTest {

    private final FreePorts ports = new FreePorts();

    @AfterEach
    void giveBack() {
        ports.close();
    }

    @Test
    void a_port_in_use_is_refused_and_the_option_named() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> ports.take(taken.getLocalPort(), "--http-port"))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " is in use")
                    .hasMessageContaining("--http-port");
            assertThat(ports.takeOr(taken.getLocalPort())).isNotEqualTo(taken.getLocalPort());
        }
    }

    @Test
    void what_one_system_chose_no_other_gets_even_before_anybody_listens_there() {
        int chosen = ports.take(0, "--http-port");

        try (FreePorts others = new FreePorts()) {
            assertThat(others.takeOr(chosen)).isNotEqualTo(chosen);
            assertThatThrownBy(() -> others.take(chosen, "--http-port"))
                    .hasMessageContaining("port " + chosen + " is in use");
            ports.close();
            assertThat(others.take(chosen, "--http-port")).isEqualTo(chosen);
        }
    }

    @Test
    void no_port_is_given_twice() {
        int first = ports.take(0, "--http-port");

        assertThat(ports.takeOr(first)).isNotEqualTo(first);
        assertThatThrownBy(() -> ports.take(first, "--mongo-port")).hasMessageContaining("asked for twice");
    }
}
