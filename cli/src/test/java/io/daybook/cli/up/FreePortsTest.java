package io.daybook.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.cli.console.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class FreePortsTest {

    private final FreePorts ports = new FreePorts();

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
    void no_port_is_given_twice() {
        int first = ports.take(0, "--http-port");

        assertThat(ports.takeOr(first)).isNotEqualTo(first);
        assertThatThrownBy(() -> ports.take(first, "--mongo-port")).hasMessageContaining("asked for twice");
    }
}
