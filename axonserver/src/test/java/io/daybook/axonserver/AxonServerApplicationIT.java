package io.daybook.axonserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.axonserver.fixture.ChildProcess;
import io.daybook.axonserver.fixture.HalfSentRequests;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AxonServerApplicationIT {

    private final Path directory;
    private final Path logs;

    AxonServerApplicationIT(@TempDir Path directory, @TempDir Path logs) {
        this.logs = logs;
        this.directory = directory;
    }

    @Test
    void a_server_that_cannot_start_ends_with_1_and_says_why() throws Exception {
        try (EmbeddedAxonServer first =
                EmbeddedAxonServer.start(AxonServerOptions.in(directory).withFreePorts())) {
            try (ChildProcess second = started("--data=" + directory, "--port=0", "--http-port=0")) {
                assertThat(second.exit()).isEqualTo(1);
                assertThat(second.stdout()).isEmptyFile();
                assertThat(Files.readString(second.stderr())).contains("cannot start");
                assertThat(first.port()).isPositive();
            }
        }
    }

    @Test
    void a_start_that_fails_in_an_unforeseen_way_ends_with_1_and_says_why() throws Exception {
        try (ChildProcess process = ChildProcess.start(FailingStartProcess.class, logs, directory.toString())) {
            assertThat(process.exit()).isEqualTo(1);
            assertThat(process.stdout()).isEmptyFile();
            assertThat(Files.readString(process.stderr()))
                    .contains("The server cannot start: port out of range:70000")
                    .doesNotContain("Exception in thread");
        }
    }

    @Test
    void arguments_that_make_no_sense_end_it_with_2() throws Exception {
        try (ChildProcess process = started("--colour=red")) {
            assertThat(process.exit()).isEqualTo(2);
            assertThat(process.stdout()).isEmptyFile();
            assertThat(Files.readString(process.stderr())).contains("--colour");
        }
    }

    @Test
    void clients_that_never_finish_are_hung_up_on_so_that_health_answers_however_many_they_are() throws Exception {
        int port = freePort();
        try (ChildProcess server = started("--data=" + directory, "--port=0", "--http-port=" + port)) {
            await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> health(port) == 200);
            assertThat(server.process().isAlive()).isTrue();
            try (HalfSentRequests slow = HalfSentRequests.open(port, 100)) {
                assertThat(health(port)).isEqualTo(200);
                assertThat(slow.firstWasHungUpOn()).isTrue();
            }
        }
    }

    private static int health(int port) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health"))
                .timeout(Duration.ofSeconds(30))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private ChildProcess started(String... arguments) throws Exception {
        return ChildProcess.start(AxonServerApplication.class, logs, arguments);
    }
}
