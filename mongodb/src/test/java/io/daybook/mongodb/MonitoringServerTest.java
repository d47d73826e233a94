package io.daybook.mongodb;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.bson.Document;
import org.h2.mvstore.DataUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonitoringServerTest {

    @TempDir
    private Path directory = Path.of("given by JUnit");

    private EmbeddedMongoDb server;

    @BeforeEach
    void start() {
        server = EmbeddedMongoDb.start(EmbeddedMongoDbOptions.in(directory).withHttpPort(0));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void prometheus_reads_what_the_server_and_its_process_do() throws Exception {
        try (MongoClient client = MongoClients.create(server.connectionString())) {
            client.getDatabase("library").getCollection("books").insertOne(new Document("_id", 1));

            HttpResponse<String> answer = get("/actuator/prometheus?name=any");

            assertThat(answer.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
            assertThat(answer.body())
                    .contains("mongodb_command_seconds_count{command=\"insert\",outcome=\"success\"} 1")
                    .contains("mongodb_commit_age_seconds ", "mongodb_file_bytes ", "mongodb_rollbacks_total 0")
                    .contains("jvm_memory_used_bytes{", "jvm_threads_live_threads ", "process_files_open_files ");
        }
    }

    @Test
    void health_is_up_until_a_commit_fails() throws Exception {
        assertThat(get("/actuator/health").body()).isEqualTo("{\"status\":\"UP\"}");

        try (MongoDbMetrics metrics = new MongoDbMetrics(List.of());
                MonitoringServer failing = new MonitoringServer(null)) {
            failing.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), metrics::failing);
            assertThatThrownBy(() -> metrics.timed(() -> {
                        throw DataUtils.newMVStoreException(DataUtils.ERROR_WRITING_FAILED, "no room");
                    }))
                    .hasMessageContaining("no room");

            HttpResponse<String> down = get(failing.port(), "/actuator/health");
            assertThat(down.statusCode()).isEqualTo(503);
            assertThat(down.body()).contains("DOWN", "the last commit failed").doesNotContain("no room");
        }
    }

    @Test
    void nothing_else_is_there_and_nothing_can_be_changed() throws Exception {
        assertThat(get("/actuator/env").statusCode()).isEqualTo(404);
        HttpResponse<String> refused = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address(server.httpPort(), "/actuator/health"))
                                .POST(BodyPublishers.ofString("x"))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(refused.headers().firstValue("Allow")).hasValue("GET");
    }

    @Test
    void what_is_no_request_is_refused_and_the_others_are_answered() throws Exception {
        try (Socket silent = new Socket(InetAddress.getLoopbackAddress(), server.httpPort());
                Socket wrong = new Socket(InetAddress.getLoopbackAddress(), server.httpPort())) {
            silent.getOutputStream().write("GET /actuator/health HT".getBytes(US_ASCII));
            wrong.getOutputStream().write("nothing\r\n\r\n".getBytes(US_ASCII));
            wrong.shutdownOutput();

            assertThat(new String(wrong.getInputStream().readAllBytes(), UTF_8)).startsWith("HTTP/1.1 400 ");
            assertThat(get("/actuator/health").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_server_listens_for_http_only_when_it_is_told_to(@TempDir Path other) throws Exception {
        try (EmbeddedMongoDb quiet = EmbeddedMongoDb.start(EmbeddedMongoDbOptions.in(other))) {
            assertThat(quiet.httpPort()).isEqualTo(-1);
        }
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            EmbeddedMongoDbOptions options = EmbeddedMongoDbOptions.in(other).withHttpPort(taken.getLocalPort());
            assertThatThrownBy(() -> EmbeddedMongoDb.start(options))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(":" + taken.getLocalPort());
        }
        EmbeddedMongoDb.start(EmbeddedMongoDbOptions.in(other)).close(); // The directory is free again.
    }

    private HttpResponse<String> get(String path) throws Exception {
        return get(server.httpPort(), path);
    }

    private static HttpResponse<String> get(int port, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address(port, path)).build(), BodyHandlers.ofString());
    }

    private static URI address(int port, String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
