package io.daybook.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.kit.http.example.NoteApplication;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Clients that wait hold memory for as long as they wait. */
class WaitingMemoryTest {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final String NOTE = "{\"title\":\"milk\",\"lines\":[{\"sku\":\"a\",\"quantity\":1}]}";
    // As many as may wait where threads are not virtual.
    private static final int WAITING = 100;
    private static final long BYTES_EACH_MAX = 80 << 10;

    @Test
    void a_client_that_waits_holds_little_of_the_heap() {
        try (NoteServer server = new NoteServer()) {
            NoteApplication application = server.application();
            application.head.set(50);
            String token = server.put("/v1/notes/a", NOTE)
                    .headers()
                    .firstValue("Consistency-Token")
                    .orElseThrow();
            server.get("/v1/notes/a", "Consistency-Token", token, "Prefer", "wait=0");
            String request = "GET /v1/notes/a HTTP/1.1\r\nHost: a\r\nConsistency-Token: " + token
                    + "\r\nPrefer: wait=30\r\nConnection: close\r\n\r\n";
            long before = liveBytes();

            List<SlowClient> clients = IntStream.range(0, WAITING)
                    .mapToObj(i -> new SlowClient(server.port(), request))
                    .toList();
            await().atMost(LONG).until(() -> application.shown.waiting() == WAITING);
            long waiting = liveBytes();
            application.shown.set(50);

            assertThat((waiting - before) / WAITING).isLessThan(BYTES_EACH_MAX);
            await().atMost(LONG).until(() -> clients.stream().allMatch(SlowClient::isAnswered));
            clients.forEach(SlowClient::close);
        }
    }

    private static long liveBytes() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }
}
