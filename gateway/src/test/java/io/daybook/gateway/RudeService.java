package io.daybook.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A service that says it is ready, takes a request, answers with whatever bytes it is told to and hangs up. */
final class RudeService implements AutoCloseable {

    private static final int REQUEST_BYTES_MAX = 64 << 10;
    private static final String PROBE = "GET /actuator/health/readiness ";
    private static final String READY = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    private final ServerSocket server;
    private final AtomicInteger requests = new AtomicInteger();
    private final Queue<Socket> silent = new ConcurrentLinkedQueue<>();
    private volatile String answer = "";
    private volatile boolean hangUp = true;

    RudeService() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::serve, "rude-service");
        thread.setDaemon(true);
        thread.start();
    }

    void answers(String with) {
        answer = with;
        hangUp = true;
        requests.set(0);
    }

    void keepsSilent() {
        keepsSilentAfter("");
    }

    void keepsSilentAfter(String beginning) {
        answer = beginning;
        hangUp = false;
        requests.set(0);
    }

    /** Those that it kept silent to get this answer, and may ask again. */
    void answersAtLast(String with) throws IOException {
        for (Socket socket : silent) {
            socket.getOutputStream().write(with.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** On those that it kept silent to. */
    void hangsUp() {
        silent.forEach(RudeService::hangUp);
        silent.clear();
    }

    private static void hangUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int requests() {
        return requests.get();
    }

    String uri() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                byte[] request = new byte[REQUEST_BYTES_MAX];
                int length = socket.getInputStream().read(request);
                if (new String(request, StandardCharsets.ISO_8859_1).startsWith(PROBE)) {
                    socket.getOutputStream().write(READY.getBytes(StandardCharsets.UTF_8));
                    socket.close();
                    continue;
                }
                if (length > 0) {
                    requests.incrementAndGet();
                }
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                socket.getOutputStream().flush();
                if (hangUp) {
                    socket.close();
                } else {
                    silent.add(socket);
                }
            } catch (IOException closed) {
                // The test is over, or the gateway hung up first.
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
