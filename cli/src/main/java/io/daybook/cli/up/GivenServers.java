package io.daybook.cli.up;

import com.mongodb.ConnectionString;
import io.daybook.cli.console.Console;
import io.daybook.cli.http.Stop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
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
record GivenServers(Settings settings, Console console) {

    private static final int CONNECT_MAX_MILLIS = 2_000;
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration SAY_EVERY = Duration.ofSeconds(15);
    private static final int AXONSERVER_PORT = 8124;
    private static final int MONGODB_PORT = 27017;

    /** A name, an IPv4 address or an IPv6 address in brackets, and perhaps a port. */
    private static final Pattern HOST = Pattern.compile("(\\[[^\\]]+\\]|[^:\\[\\]%/]+)(?::(\\d{1,5}))?");

    /**
     * Returns when each of them accepts a connection, at any of its hosts.
     *
     * @throws java.util.concurrent.CancellationException if the end is asked for
     */
    void await(Stop stop) {
        if (!settings.starts(PartName.AXONSERVER)) {
            await("Axon Server", List.of(settings.axonserver().split(",", -1)), AXONSERVER_PORT, stop);
        }
        if (!settings.starts(PartName.MONGODB)) {
            await("MongoDB", mongodbHosts(), MONGODB_PORT, stop);
        }
    }

    /** None where they are found through DNS, or where the client will say what is wrong with the connection string. */
    private List<String> mongodbHosts() {
        try {
            ConnectionString mongodb = new ConnectionString(settings.mongodb());
            return mongodb.isSrvProtocol() ? List.of() : mongodb.getHosts();
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    private void await(String name, List<String> hosts, int usualPort, Stop stop) {
        String words = "waiting for the ";
        long said = System.nanoTime() - SAY_EVERY.toNanos();
        while (!hosts.isEmpty() && hosts.stream().noneMatch(host -> accepts(host.strip(), usualPort))) {
            if (System.nanoTime() - said >= SAY_EVERY.toNanos()) {
                said = System.nanoTime();
                console.say("daybook: " + words + name + " at " + String.join(",", hosts));
                words = "still waiting for the ";
            }
            stop.pause(PAUSE);
        }
    }

    /** The name is resolved each time, because what it means may change while we wait. */
    private static boolean accepts(String text, int usualPort) {
        Matcher host = HOST.matcher(text);
        int port = host.matches() && host.group(2) != null ? Integer.parseInt(host.group(2)) : usualPort;
        if (!host.matches() || port > 0xFFFF) {
            return true; // Not understood: its client will say what is wrong with it.
        }
        try {
            return Arrays.stream(InetAddress.getAllByName(host.group(1)))
                    .anyMatch(address -> accepts(new InetSocketAddress(address, port)));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean accepts(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, CONNECT_MAX_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
