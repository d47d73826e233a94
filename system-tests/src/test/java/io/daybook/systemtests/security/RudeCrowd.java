package io.daybook.systemtests.security;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Connections that nothing comes over, clients that send a byte now and then, and a caller who cannot stop asking. */
final class RudeCrowd implements AutoCloseable {

    private static final int IDLE = 5_000;
    private static final int SLOW = 100;
    private static final int BATCH_MILLIS = 10;
    private static final int UNANSWERED_MAX = 200;
    private static final String HEAD = "GET /v1/products HTTP/1.1\r\nHost: a\r\nX: ";
    private static final String BODY = "POST /v1/orders HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n";

    private final URI gateway;
    private final List<Socket> idle = new ArrayList<>();
    private final List<SocketChannel> slow = new ArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final HttpClient http = HttpClient.newHttpClient();
    private final ScheduledExecutorService thread = Executors.newScheduledThreadPool(2);

    /** All of them come at once; the caller of that token asks so often a second. */
    RudeCrowd(URI gateway, String token, int often) throws IOException {
        this.gateway = gateway;
        for (int i = 0; i < IDLE; i++) {
            idle.add(new Socket(gateway.getHost(), gateway.getPort()));
        }
        for (int i = 0; i < SLOW; i++) {
            slow.add(connected(i));
        }
        HttpRequest question = HttpRequest.newBuilder(gateway.resolve("/v1/products/tea"))
                .header("Authorization", "Bearer " + token)
                .build();
        var unusedTrickle = thread.scheduleAtFixedRate(this::trickle, 1, 1, TimeUnit.SECONDS);
        var unusedFlood = thread.scheduleAtFixedRate(
                () -> ask(question, often * BATCH_MILLIS / 1_000), 0, BATCH_MILLIS, TimeUnit.MILLISECONDS);
    }

    private SocketChannel connected(int i) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(gateway.getHost(), gateway.getPort()));
        channel.write(ByteBuffer.wrap((i % 2 == 0 ? HEAD : BODY).getBytes(StandardCharsets.UTF_8)));
        return channel;
    }

    /** Who was hung up on comes again. */
    private void trickle() {
        for (int i = 0; i < slow.size(); i++) {
            try {
                slow.get(i).write(ByteBuffer.wrap(new byte[] {'a'}));
            } catch (IOException hungUp) {
                try {
                    slow.get(i).close();
                    slow.set(i, connected(i));
                } catch (IOException refused) {
                    // It tries once more.
                }
            }
        }
    }

    private void ask(HttpRequest question, int times) {
        for (int i = 0; i < times && asked.get() - answered.get() < UNANSWERED_MAX; i++) {
            asked.incrementAndGet();
            var unused = http.sendAsync(question, BodyHandlers.discarding()).whenComplete((answer, failure) -> {
                answered.incrementAndGet();
                refused.addAndGet(failure == null && answer.statusCode() == 429 ? 1 : 0);
            });
        }
    }

    /**
     * One in a process of its own, from {@link RudeCrowdProcess}: it comes as soon as it has read the caller's token,
     * and leaves when there is no more to read, with how often the caller has asked and was refused with 429.
     *
     * @param arguments the gateway's URL, and how often the caller asks a second
     */
    public static void main(String[] arguments) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (RudeCrowd crowd = new RudeCrowd(URI.create(arguments[0]), in.readLine(), Integer.parseInt(arguments[1]))) {
            System.out.println("here");
            in.transferTo(Writer.nullWriter());
            System.out.println(crowd.asked + "\n" + crowd.refused);
        }
        System.exit(0);
    }

    @Override
    public void close() throws IOException {
        thread.shutdownNow();
        for (Socket one : idle) {
            one.close();
        }
        for (SocketChannel one : slow) {
            one.close();
        }
    }
}
