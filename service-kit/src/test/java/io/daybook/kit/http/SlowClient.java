package io.daybook.kit.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that sends and takes as much as it is told to, and no more. */
final class SlowClient implements AutoCloseable {

    private static final int SILENCE_MILLIS_MAX = 60_000;

    private static final int PART_BYTES = 8 << 10;

    private final Socket socket = new Socket();

    /** Connects and sends the first of what it has to say. */
    SlowClient(int port, String first) {
        try {
            // What the system takes for the client is not left with the server.
            socket.setReceiveBufferSize(4 << 10);
            socket.setSoTimeout(SILENCE_MILLIS_MAX);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            send(first);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void send(String more) throws IOException {
        socket.getOutputStream().write(more.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Whether the server has said anything yet. */
    boolean isAnswered() {
        try {
            return socket.getInputStream().available() > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that comes until the server ends the connection. */
    byte[] rest() throws IOException {
        return socket.getInputStream().readAllBytes();
    }

    /** How much of the answer still comes, whether or not it is whole. */
    long bytesLeft() {
        long count = 0;
        try {
            for (int read = 0; read >= 0; read = socket.getInputStream().read(new byte[PART_BYTES])) {
                count += read;
            }
        } catch (IOException cutOff) {
            // That was all.
        }
        return count;
    }

    String text() throws IOException {
        return new String(rest(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
