package io.daybook.cli.up;

import io.daybook.cli.console.Failure;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Chooses ports before anything starts, so that every part can be told where the others are.
 *
 * <p>Free ones are taken from below the range that the system hands out to outgoing connections: a part that is started
 * again must find its port as it left it.
 *
 * <p>What is chosen stays ours until {@link #close}, also while nobody listens there yet: two systems that start at the
 * same time and chose the same port would speak with each other's parts. The mark is the UDP port of the same number,
 * which nothing here uses, which every user of the machine sees, and which goes with the process.
 */
final class FreePorts implements AutoCloseable {

    private static final int FIRST = 20_000;
    private static final int END = 32_000;
    private static final int TRIES_MAX = 1_000;
    private static final int PORT_MAX = 65_535;

    private final Map<Integer, DatagramSocket> chosen = new HashMap<>();

    /**
     * The port that was asked for, or a free one for 0.
     *
     * @throws Failure if it is in use
     */
    int take(int wanted, String option) {
        if (wanted == 0) {
            return free();
        }
        if (chosen.containsKey(wanted)) {
            throw new Failure("port " + wanted + " is asked for twice; give another with " + option);
        }
        if (!choose(wanted)) {
            throw new Failure("port " + wanted + " is in use; give another with " + option + " (0 takes a free one)");
        }
        return wanted;
    }

    /** The port if nobody has it, else a free one. */
    int takeOr(int wanted) {
        return choose(wanted) ? wanted : free();
    }

    /** Gives back what was chosen. */
    @Override
    public void close() {
        chosen.values().forEach(DatagramSocket::close);
        chosen.clear();
    }

    private int free() {
        return ThreadLocalRandom.current()
                .ints(TRIES_MAX, FIRST, END)
                .filter(this::choose)
                .findFirst()
                .orElseThrow(() -> new Failure("no free port between " + FIRST + " and " + END));
    }

    private boolean choose(int port) {
        if (port > PORT_MAX) {
            return false;
        }
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try {
            // Marked first and tried afterwards, so that whoever finds the mark missing finds the port as it is.
            DatagramSocket mark = new DatagramSocket(port, loopback);
            try {
                new ServerSocket(port, 1, loopback).close();
                chosen.put(port, mark);
                return true;
            } catch (IOException e) {
                mark.close();
                return false;
            }
        } catch (SocketException e) {
            return false; // Somebody else's, or chosen already.
        }
    }
}
