package io.daybook.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SystemRunnerTest {

    private static final Duration SOON = Duration.ofMinutes(2);

    @TempDir
    private Path folder = Path.of("");

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endEverything() throws InterruptedException {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void a_system_that_is_asked_to_end_is_closed_and_that_is_no_failure() throws Exception {
        start("", "", false);
        await().atMost(SOON).until(() -> said().contains("the toy starts"));

        assertThat(end()).isZero();
        assertThat(said()).contains("the toy ends");
    }

    @Test
    void a_part_that_cannot_be_closed_is_a_failure_and_leaves_nothing_else_open() throws Exception {
        start("", "", true);
        await().atMost(SOON).until(() -> said().contains("the toy starts"));

        assertThat(end()).isEqualTo(1);
        assertThat(said()).contains("daybook: not all could be ended: the toy does not end");
        assertThat(folder.resolve("data/running.json")).doesNotExist();
    }

    @Test
    void a_given_axon_server_is_awaited_before_anything_starts_and_who_waits_can_be_ended() throws Exception {
        start("127.0.0.1:1", "", false);
        await().atMost(SOON).until(() -> said().contains("waiting for the Axon Server at 127.0.0.1:1"));

        assertThat(end()).isZero();
        assertThat(said()).doesNotContain("the toy starts");
    }

    @Test
    void a_given_mongodb_that_comes_late_is_found_at_any_of_its_hosts() throws Exception {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket late = new ServerSocket();
                Socket holder = new Socket()) {
            holder.setReuseAddress(true); // Bound without listening it keeps the port from others, and not from us.
            holder.bind(new InetSocketAddress(loopback, 0));
            int port = holder.getLocalPort();
            String hosts = "127.0.0.1:1,127.0.0.1:" + port;
            start("", "mongodb://shop:secret@" + hosts + "/?replicaSet=rs", false);
            await().atMost(SOON).until(() -> said().contains("waiting for the MongoDB at " + hosts));
            assertThat(said()).doesNotContain("the toy starts", "secret");

            late.setReuseAddress(true);
            late.bind(new InetSocketAddress(loopback, port));
            await().atMost(SOON).until(() -> said().contains("the toy starts"));
        }
    }

    private void start(String axonserver, String mongodb, boolean broken) throws IOException {
        started.add(new ProcessBuilder(Toys.java(
                        ToyUp.class, folder.resolve("data").toString(), axonserver, mongodb, String.valueOf(broken)))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start());
    }

    private int end() throws InterruptedException {
        started.get(0).destroy();
        return started.get(0).waitFor();
    }

    private String said() throws IOException {
        return Files.readString(folder.resolve("said"));
    }
}
