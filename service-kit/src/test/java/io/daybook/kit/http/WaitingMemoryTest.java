package io.daybook.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients hold for as long as they wait: some memory, and no thread where they wait for a token. */
class WaitingMemoryTest {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final String NOTE = "{\"title\":\"milk\",\"lines\":[{\"sku\":\"a\",\"quantity\":1}]}";
    // As many as may wait where threads are not virtual.
    private static final int WAITING = 100;
    private static final long BYTES_EACH_MAX = 100 << 10;

    @ParameterizedTest
    @ValueSource(ints = {0, 64 << 10})
    void a_client_that_waits_holds_little_of_the_heap_whatever_it_sent(int bodyBytes) {
        try (NoteServer server = new NoteServer()) {
            String request = waitingRequest(server)
                    .replace("\r\n\r\n", "\r\nContent-Length: " + bodyBytes + "\r\n\r\n" + "x".repeat(bodyBytes));
            long before = liveBytes();

            List<SlowClient> clients = waiting(server, request);
            long waiting = liveBytes();
            server.application().shown.set(50);

            assertThat((waiting - before) / WAITING).isLessThan(BYTES_EACH_MAX);
            await().atMost(LONG).until(() -> clients.stream().allMatch(SlowClient::isAnswered));
            clients.forEach(SlowClient::close);
        }
    }

    @Test
    void clients_that_wait_for_a_token_hold_no_thread() {
        try (NoteServer server = new NoteServer("server.tomcat.threads.max=10")) {
            List<SlowClient> clients = waiting(server, waitingRequest(server));

            assertThat(server.get("/v1/notes/a").statusCode()).isEqualTo(200);
            assertThat(server.application().shown.waiting()).isEqualTo(WAITING);
            server.application().shown.set(50);
            await().atMost(LONG).until(() -> clients.stream().allMatch(SlowClient::isAnswered));
            clients.forEach(SlowClient::close);
        }
    }

    /** A query with the token of a position that the read model has not reached. */
    private static String waitingRequest(NoteServer server) {
        server.application().head.set(50);
        String token = server.put("/v1/notes/a", NOTE)
                .headers()
                .firstValue("Consistency-Token")
                .orElseThrow();
        server.get("/v1/notes/a", "Consistency-Token", token, "Prefer", "wait=0");
        return "GET /v1/notes/a HTTP/1.1\r\nHost: a\r\nConsistency-Token: " + token
                + "\r\nPrefer: wait=30\r\nConnection: close\r\n\r\n";
    }

    private static List<SlowClient> waiting(NoteServer server, String request) {
        List<SlowClient> clients = IntStream.range(0, WAITING)
                .mapToObj(i -> new SlowClient(server.port(), request))
                .toList();
        await().atMost(LONG).until(() -> server.application().shown.waiting() == WAITING);
        return clients;
    }

    /** The least of four collections: of the serial collector only every fourth one leaves no garbage between. */
    private static long liveBytes() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        return IntStream.range(0, 4)
                .mapToLong(i -> {
                    memory.gc();
                    return memory.getHeapMemoryUsage().getUsed();
                })
                .min()
                .orElseThrow();
    }
}
