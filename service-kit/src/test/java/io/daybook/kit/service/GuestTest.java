package io.daybook.kit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.health.contributor.Status;

class GuestTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static RunningService host;
    private static RunningService guest;

    @BeforeAll
    static void start() {
        host = ServiceStart.of(HostApplication.class, "host")
                .with(Map.of("server.port", 0, "server.address", "127.0.0.1"))
                .start();
        guest = startGuest();
    }

    private static RunningService startGuest() {
        return ServiceStart.of(GuestApplication.class, "guest")
                .with(Map.of("daybook.secret", "0123456789abcdef0123456789abcdef"))
                .asGuestOf(host)
                .start();
    }

    @AfterAll
    static void stop() {
        guest.close();
        host.close();
    }

    @Nested
    class A_request_that_is_handed_over {

        @Test
        void keeps_its_path_its_headers_and_its_thread() throws Exception {
            assertThat(get("/v1/path/a%20%C3%A9").body())
                    .startsWith("a é /v1/path/a%20%C3%A9 http://127.0.0.1:" + host.port() + "/v1/path/a%20%C3%A9 [] y ")
                    .containsAnyOf("exec", "tomcat-handler");
        }

        @Test
        void keeps_its_query() throws Exception {
            assertThat(get("/v1/path/a?x=%20").body()).contains("\"parameter\":\"x\"");
        }

        @Test
        void keeps_its_body() throws Exception {
            HttpResponse<String> answer = send(request("/v1/echo").POST(BodyPublishers.ofString("{\"a\":\"é\"}")));

            assertThat(answer.body()).isEqualTo("{\"a\":\"é\"}");
        }

        @Test
        void may_be_answered_from_another_thread() throws Exception {
            assertThat(get("/v1/later").body()).isEqualTo("later");
        }

        @Test
        void may_be_answered_with_a_stream_of_events() throws Exception {
            assertThat(get("/v1/events").body()).isEqualTo("data:one\n\ndata:two\n\n");
        }
    }

    @Test
    void a_guest_leaves_although_all_threads_of_the_common_pool_wait_for_it() {
        RunningService leaving = ServiceStart.of(GuestApplication.class, "leaving")
                .with(Map.of(
                        "daybook.secret", "0123456789abcdef0123456789abcdef",
                        "spring.lifecycle.timeout-per-shutdown-phase", "1h"))
                .asGuestOf(host)
                .start();
        CountDownLatch left = new CountDownLatch(1);
        try {
            for (int i = 0; i <= ForkJoinPool.getCommonPoolParallelism(); i++) {
                ForkJoinPool.commonPool().execute(() -> waitFor(left));
            }
            CompletableFuture<Void> closed =
                    CompletableFuture.runAsync(leaving::close, task -> new Thread(task, "closing").start());

            assertThat(closed).succeedsWithin(Duration.ofMinutes(2));
        } finally {
            left.countDown();
        }
    }

    @Nested
    class A_failure_of_a_guest {

        @ParameterizedTest
        @ValueSource(strings = {"/v1/failing", "/v1/failing-later"})
        void is_a_problem_that_tells_nothing(String path) throws Exception {
            assertThat(get(path).statusCode()).isEqualTo(500);
            assertThat(get(path).body()).contains("\"code\":\"INTERNAL\"").doesNotContain("secret");
        }

        @Test
        void that_it_leaves_to_the_container_is_a_problem_too() throws Exception {
            assertThat(get("/v1/sent-error").body())
                    .contains("\"code\":\"RATE_LIMITED\"")
                    .doesNotContain("secret");
        }

        @Test
        void to_answer_in_time_is_a_problem() throws Exception {
            assertThat(get("/v1/never").body()).contains("\"code\":\"UNAVAILABLE\"");
        }

        @Test
        void to_know_a_path_or_a_method_is_what_it_is_anywhere() throws Exception {
            assertThat(get("/nothing").statusCode()).isEqualTo(404);
            assertThat(get("/v1/slow").statusCode()).isEqualTo(405);
            assertThat(get("/v1/slow").headers().allValues("Allow")).containsExactly("POST");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/~guest", "/~guest/", "/~guest/v1/later", "/v1/../~guest/v1/later", "/%7Eguest/v1/later"})
    void from_outside_a_guest_is_not_there(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(404);
        assertThat(get(path).headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
    }

    @Test
    void host_and_guest_are_ready_by_their_own_health() throws Exception {
        assertThat(guest.isReady()).isTrue();
        assertThat(host.bean(InProcessServices.class).health("guest"))
                .hasValueSatisfying(health -> assertThat(health.getStatus()).isEqualTo(Status.UP));
        assertThat(host.bean(InProcessServices.class).health("nobody")).isEmpty();
        assertThat(get("/actuator/health").body()).contains("\"status\":\"UP\"");
    }

    @Test
    void a_guest_that_leaves_ends_its_work_first_and_may_come_again() throws Exception {
        GuestApplication.Hard work = guest.bean(GuestApplication.Hard.class);
        CompletableFuture<HttpResponse<String>> slow = CLIENT.sendAsync(
                request("/v1/slow").POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
        work.entered.await();

        CompletableFuture<Void> leaving = CompletableFuture.runAsync(guest::close);
        await().until(() -> get("/v1/later").statusCode() == 503);
        assertThat(leaving).isNotDone();
        work.released.countDown();

        assertThat(slow.join().body()).isEqualTo("done");
        leaving.join();
        guest = startGuest();
        assertThat(get("/v1/later").body()).isEqualTo("later");
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + host.port() + path))
                .header("X-Thing", "y")
                .header("Content-Type", "application/json");
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
