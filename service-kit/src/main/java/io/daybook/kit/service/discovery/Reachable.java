package io.daybook.kit.service.discovery;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.core.env.Environment;

/**
 * Where others reach this service.
 *
 * @param address that it listens at; none where it listens at all that the machine has
 * @param port that it got, whatever it had asked for
 * @param secure whether it speaks HTTPS
 */
record Reachable(@Nullable String address, int port, boolean secure) {

    static Reachable of(ServerProperties server, Environment environment) {
        InetAddress address = server.getAddress();
        return new Reachable(
                address == null || address.isAnyLocalAddress() ? null : address.getHostAddress(),
                environment.getRequiredProperty("local.server.port", Integer.class),
                Ssl.isEnabled(server.getSsl()));
    }
}
