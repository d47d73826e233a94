package io.daybook.axonserver.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Clients that begin a request and never finish it. */
final class HalfSentRequests implements Closeable {

    private final List<Socket> sockets = new ArrayList<>();

    static HalfSentRequests open(int port, int count) throws IOException {
        HalfSentRequests requests = new HalfSentRequests();
        for (int i = 0; i < count; i++) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            requests.sockets.add(socket);
            socket.getOutputStream().write("GET /actuator/health HTTP/1.1\r\nHost: ".getBytes(US_ASCII));
        }
        return requests;
    }

    int count() {
        return sockets.size();
    }

    /** Waits for the end of the connection that was opened first. */
    boolean firstWasHungUpOn() throws IOException {
        Socket first = sockets.get(0);
        first.setSoTimeout(60_000);
        return first.getInputStream().read() < 0;
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
