package io.daybook.cli.up;

import io.daybook.cli.console.Console;
import io.daybook.cli.http.Stop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The servers that are not ours to start, awaited before anything that needs them.
 *
 * <p>A service that starts without them ends in an exception after a minute, which tells a person nothing. They may
 * come late, as when a whole machine starts, so there is no limit; what is awaited is said now and then.
 */
final class GivenServers {

    private static final int CONNECT_MAX_MILLIS = 2_000;
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration SAY_EVERY = Duration.ofSeconds(15);
    private static final int AXONSERVER_PORT = 8124;
    private static final int MONGODB_PORT = 27017;

    /** The hosts of a connection string; one that is found through DNS ({@code mongodb+srv}) has none to try. */
    private static final Pattern MONGODB_HOSTS = Pattern.compile("mongodb://(?:[^/?]*@)?([^/?]+).*");

    /** A name, an IPv4 address or an IPv6 address in brackets, and perhaps a port. */
    private static final Pattern HOST = Pattern.compile("(\\[[^\\]]+\\]|[^:\\[\\]%]+)(?::(\\d{1,5}))?");

    private final Console console;
    private final List<Server> servers = new ArrayList<>();

    GivenServers(Settings settings, Console console) {
        this.console = console;
        if (!settings.embeddedAxonserver()) {
            servers.add(server("Axon Server", settings.axonserver(), AXONSERVER_PORT));
        }
        if (!settings.embeddedMongodb()) {
            Matcher hosts = MONGODB_HOSTS.matcher(settings.mongodb());
            servers.add(server("MongoDB", hosts.matches() ? hosts.group(1) : "", MONGODB_PORT));
        }
    }

    /**
     * Returns when each of them accepts a connection, at any of its hosts.
     *
     * @throws java.util.concurrent.CancellationException if the end is asked for
     */
    void await(Stop stop) {
        for (Server server : servers) {
            await(server, stop);
        }
    }

    private void await(Server server, Stop stop) {
        String words = "waiting for the ";
        long said = System.nanoTime() - SAY_EVERY.toNanos();
        while (!server.isThere()) {
            if (System.nanoTime() - said >= SAY_EVERY.toNanos()) {
                said = System.nanoTime();
                console.say("daybook: " + words + server.name() + " at " + server.shown());
                words = "still waiting for the ";
            }
            stop.pause(PAUSE);
        }
    }

    private static Server server(String name, String shown, int usualPort) {
        List<InetSocketAddress> hosts = new ArrayList<>();
        for (String text : shown.split(",", -1)) {
            Matcher host = HOST.matcher(text.strip());
            if (!host.matches()) {
                return new Server(name, shown, List.of()); // Not understood: its client will say what is wrong with it.
            }
            int port = host.group(2) == null ? usualPort : Integer.parseInt(host.group(2));
            if (port > 0xFFFF) {
                return new Server(name, shown, List.of());
            }
            hosts.add(InetSocketAddress.createUnresolved(host.group(1), port));
        }
        return new Server(name, shown, hosts);
    }

    /**
     * One of them.
     *
     * @param name what a person calls it
     * @param shown its hosts as they were given, without a password
     * @param hosts where to try, their names not resolved, because what a name means may change while we wait; none
     *     where it cannot be tried
     */
    private record Server(String name, String shown, List<InetSocketAddress> hosts) {

        boolean isThere() {
            return hosts.isEmpty() || hosts.stream().anyMatch(Server::accepts);
        }

        private static boolean accepts(InetSocketAddress host) {
            try {
                return Arrays.stream(InetAddress.getAllByName(host.getHostString()))
                        .anyMatch(address -> accepts(address, host.getPort()));
            } catch (IOException e) {
                return false;
            }
        }

        private static boolean accepts(InetAddress address, int port) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(address, port), CONNECT_MAX_MILLIS);
                return true;
            } catch (IOException e) {
                return false;
            }
        }
    }
}
