package io.daybook.systemtests.longlog;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;

/**
 * A way to the gateway on which answers come to a halt after so many bytes, until their client has gone. What is
 * stopped there is stopped at the same place on any machine.
 */
final class Relay implements AutoCloseable {

    private static final int PART_BYTES = 64 << 10;

    private final URI gateway;
    private final long bytesMax;
    private final ServerSocket server;
    private long passed;

    private Relay(URI gateway, long bytesMax) throws IOException {
        this.gateway = gateway;
        this.bytesMax = bytesMax;
        this.server = new ServerSocket(0, /* backlog= */ 50, InetAddress.getLoopbackAddress());
    }

    static Relay to(String gateway, long bytesMax) throws IOException {
        Relay relay = new Relay(URI.create(gateway), bytesMax);
        start(relay::accept);
        return relay;
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** Whether answers have come to a halt. */
    synchronized boolean isHalted() {
        return passed >= bytesMax;
    }

    private void accept() throws IOException {
        while (!server.isClosed()) {
            Socket client = server.accept();
            Socket there = new Socket(gateway.getHost(), gateway.getPort());
            start(() -> {
                try (there) {
                    client.getInputStream().transferTo(there.getOutputStream());
                }
            });
            start(() -> {
                try (client) {
                    answer(there.getInputStream(), client.getOutputStream());
                }
            });
        }
    }

    private void answer(InputStream from, OutputStream to) throws IOException {
        byte[] part = new byte[PART_BYTES];
        for (int count = from.read(part); count >= 0; count = from.read(part)) {
            to.write(part, 0, count);
            pass(count);
        }
    }

    private synchronized void pass(int bytes) throws IOException {
        passed += bytes;
        while (isHalted() && !server.isClosed()) {
            try {
                wait();
            } catch (InterruptedException stopping) {
                throw new IOException(stopping);
            }
        }
    }

    @Override
    public synchronized void close() throws IOException {
        server.close();
        notifyAll();
    }

    /** Work that ends with its connection. */
    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException ended) {
                        // One of both has gone, as is meant.
                    }
                },
                "relay");
        thread.setDaemon(true);
        thread.start();
    }
}
