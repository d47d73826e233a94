package io.daybook.cli.up;

import io.daybook.cli.console.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Chooses ports before anything starts, so that every part can be told where the others are.
 *
 * <p>Free ones are taken from below the range that the system hands out to outgoing connections: a part that is started
 * again must find its port as it left it.
 */
final class FreePorts {

    private static final int FIRST = 20_000;
    private static final int END = 32_000;
    private static final int TRIES_MAX = 1_000;

    private final Set<Integer> chosen = new HashSet<>();

    /**
     * The port that was asked for, or a free one for 0.
     *
     * @throws Failure if it is in use
     */
    int take(int wanted, String option) {
        if (wanted == 0) {
            return free();
        }
        if (!chosen.add(wanted)) {
            throw new Failure("port " + wanted + " is asked for twice; give another with " + option);
        }
        if (!isFree(wanted)) {
            throw new Failure("port " + wanted + " is in use; give another with " + option + " (0 takes a free one)");
        }
        return wanted;
    }

    /** The port if nobody has it, else a free one. */
    int takeOr(int wanted) {
        return isFree(wanted) && chosen.add(wanted) ? wanted : free();
    }

    private int free() {
        for (int tries = 0; tries < TRIES_MAX; tries++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            if (!chosen.contains(port) && isFree(port)) {
                chosen.add(port);
                return port;
            }
        }
        throw new Failure("no free port between " + FIRST + " and " + END);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
