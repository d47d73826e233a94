package io.daybook.axonserver.dashboard;

import static io.daybook.axonserver.fixture.ProcessorClient.running;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.grpc.control.EventProcessorInfo;
import io.daybook.axonserver.EmbeddedAxonServer;
import io.daybook.axonserver.fixture.Browser;
import io.daybook.axonserver.fixture.ProcessorClient;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages with a client whose names try to be markup. */
class DashboardTest {

    private static final String HOSTILE = "<img src=x onerror=alert(1)>\"'";
    private static final String ESCAPED = "&lt;img src&#x3D;x onerror&#x3D;alert(1)&gt;&quot;&#39;";
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"(/[^\"]*)\"");

    private static EmbeddedAxonServer server;
    private static ProcessorClient shop;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        server = EmbeddedAxonServer.start();
        browser = new Browser(server.httpAddress());
        shop = new ProcessorClient(server.port(), "shop", "shop-1", running(HOSTILE, 1, 0, 2, 1, 2));
        await().until(() -> browser.get("/processors").body().contains(ESCAPED));
    }

    @AfterAll
    static void stop() {
        shop.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/processors", "/search", "/messages"})
    void a_page_is_whole_and_all_that_it_loads_is_there(String path) throws Exception {
        String page = browser.get(path).body();

        assertThat(page).startsWith("<!doctype html>").contains("</html>", "aria-current=\"page\"");
        assertThat(page).doesNotContain("<script>", " style=", " onclick=", "=\"http");
        for (String link :
                LINK.matcher(page).results().map(found -> found.group(1)).toList()) {
            assertThat(browser.get(link).statusCode()).as(link).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/parts/overview", "/processors", "/parts/processors"})
    void names_from_clients_are_never_markup(String path) throws Exception {
        assertThat(browser.get(path).body()).contains(ESCAPED).doesNotContain("<img");
    }

    @Test
    void no_template_asks_for_a_value_that_is_not_escaped() throws IOException {
        try (Stream<Path> templates = Files.list(Path.of("src/main/resources/io/daybook/axonserver/dashboard"))) {
            assertThat(templates.filter(file -> file.toString().endsWith(".html")))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain("{{{", "{{&"));
        }
    }

    @Test
    void an_action_says_what_became_of_it() throws Exception {
        String form = "processor=" + URLEncoder.encode(HOSTILE, UTF_8) + "&tokenStoreIdentifier=store";

        HttpResponse<String> done = browser.post("/processors/split", form);

        assertThat(done.body()).contains(ESCAPED + " has one segment more.");
        assertThat(shop.told()).contains("split 1");
        assertThat(browser.post("/processors/pause", "processor=nobody&tokenStoreIdentifier=")
                        .body())
                .contains("failed", "AXONIQ-2800");
    }

    /** A form would be sent without a question where a script is late. */
    @Test
    void nothing_is_told_to_a_processor_without_a_question() throws Exception {
        String page = browser.get("/processors").body();

        assertThat(page).doesNotContain("<form", "method=\"post\"");
        assertThat(Pattern.compile("<button[^>]*hx-post[^>]*>").matcher(page).results())
                .isNotEmpty()
                .allSatisfy(button -> assertThat(button.group()).contains("type=\"button\"", "hx-confirm=\""));
    }

    @Test
    void a_processor_is_not_at_the_head_while_nobody_handles_some_of_its_events() throws Exception {
        EventProcessorInfo half = running("halves", 1, 0, 2);
        try (ProcessorClient depot = new ProcessorClient(server.port(), "depot", "depot-1", half)) {
            await().untilAsserted(() -> assertThat(processor("halves"))
                    .contains("running", "1/2 of the events claimed by nobody")
                    .doesNotContain("at the head"));
            assertThat(browser.get("/").body()).contains("1/2 unclaimed");

            depot.reports(running("halves", 1));
            await().untilAsserted(() -> assertThat(processor("halves")).contains("all of the events claimed"));

            depot.reports(running("halves", 1).toBuilder().setRunning(false).build());
            await().untilAsserted(() -> assertThat(processor("halves"))
                    .contains("paused", "position unknown")
                    .doesNotContain("at the head", "claimed by nobody"));

            depot.reports(running("halves", 1, 0, 2, 1, 2));
            await().untilAsserted(() -> assertThat(processor("halves"))
                    .contains("at the head")
                    .doesNotContain("claimed by nobody", "position unknown"));
        }
    }

    @Test
    void free_threads_are_counted_only_where_there_is_a_limit_to_them() throws Exception {
        try (ProcessorClient depot =
                new ProcessorClient(server.port(), "depot", "depot-1", running("limitless", 32_763, 0, 1))) {
            await().untilAsserted(() -> assertThat(processor("limitless"))
                    .contains(depot.clientId(), "1 thread active")
                    .doesNotContain("free"));
            assertThat(processor(ESCAPED)).contains("2 threads active, 1 free");
        }
    }

    /** Each with a token store of its own, as where tokens are kept in memory: both are paused, and one is to start. */
    @Test
    void processors_of_one_name_are_told_apart_by_their_clients() throws Exception {
        EventProcessorInfo east =
                running("twin", 1).toBuilder().setRunning(false).build();
        EventProcessorInfo west =
                east.toBuilder().setTokenStoreIdentifier("west").build();
        try (ProcessorClient one = new ProcessorClient(server.port(), "depot", "depot-1", east);
                ProcessorClient other = new ProcessorClient(server.port(), "depot", "depot-2", west)) {
            for (ProcessorClient client : List.of(one, other)) {
                String question = "Start twin on client " + client.clientId() + "?";
                await().untilAsserted(() ->
                        assertThat(browser.get("/processors").body()).containsOnlyOnce(question));
                assertThat(browser.get("/").body()).contains("twin <small>client " + client.clientId());
            }
        }
    }

    @Test
    void many_clients_are_counted_and_named_to_who_points_at_them() throws Exception {
        List<ProcessorClient> depots = new ArrayList<>();
        try {
            for (int i = 1; i <= 4; i++) {
                depots.add(new ProcessorClient(server.port(), "depot", "depot-" + i, running("spread", 1, i, 4)));
            }
            await().untilAsserted(() -> assertThat(processor("spread")).contains(">4 clients<", "on 4 clients?"));
            assertThat(processor("spread"))
                    .containsSubsequence("title=\"", depots.get(3).clientId(), "\">4 clients");
        } finally {
            depots.forEach(ProcessorClient::close);
        }
    }

    @Test
    void who_splits_a_segment_is_told_that_no_thread_is_free() throws Exception {
        try (ProcessorClient depot = new ProcessorClient(server.port(), "depot", "depot-1", running("busy", 0, 0, 1))) {
            await().untilAsserted(() -> assertThat(processor("busy")).contains(depot.clientId(), "No thread is free"));
            assertThat(processor(ESCAPED))
                    .contains("hx-post=\"/processors/split\"")
                    .doesNotContain("No thread is free");
        }
    }

    /** Clients keep saying that a segment is replaying until an event comes that is newer than its reset. */
    @Test
    void a_replay_that_has_caught_up_is_over() throws Exception {
        EventProcessorInfo.Builder replayed = running("replayed", 1, 0, 1).toBuilder();
        replayed.getSegmentStatusBuilder(0).setReplaying(true).setTokenPosition(3925);
        try (ProcessorClient depot = new ProcessorClient(server.port(), "depot", "depot-1", replayed.build())) {
            await().untilAsserted(() -> assertThat(processor("replayed"))
                    .contains("caught up", ">3925<")
                    .doesNotContain("replaying"));

            replayed.getSegmentStatusBuilder(0).setCaughtUp(false);
            depot.reports(replayed.build());

            await().untilAsserted(() -> assertThat(processor("replayed")).contains("replaying"));
        }
    }

    @Test
    void a_handler_that_was_never_asked_has_no_times() throws Exception {
        shop.connection()
                .commandChannel()
                .registerCommandHandler(command -> new CompletableFuture<>(), 100, "com.shop.Never")
                .awaitAck(60, SECONDS);

        assertThat(browser.get("/messages").body())
                .contains("title=\"com.shop.Never\">Never<")
                .containsSubsequence("com.shop.Never", ">0<", ">0<", ">–<", ">–<");
    }

    @Test
    void what_is_counted_says_of_what_and_since_when() throws Exception {
        assertThat(browser.get("/").body())
                .contains("Commands since start", "Queries since start", "<small>segment file</small>");
        assertThat(browser.get("/processors").body()).contains("The log has no event yet.");
        assertThat(browser.get("/messages").body()).contains("<th scope=\"col\">Name</th>");
        assertThat(browser.get("/search?value=Berlin").body())
                .contains("Name the payload field that is &quot;Berlin&quot;");
    }

    /** The text of one processor on its page. */
    private static String processor(String name) throws Exception {
        return Stream.of(browser.get("/processors").body().split("<article"))
                .filter(article -> article.contains("<h2>" + name + " "))
                .findFirst()
                .orElse("");
    }

    @Test
    void the_rates_are_fed_to_the_chart() throws Exception {
        try (Stream<String> lines = browser.lines("/feeds/rates")) {
            assertThat(lines.filter(line -> line.startsWith("data: ")).findFirst())
                    .hasValueSatisfying(line -> assertThat(line).startsWith("data: [{\"epochSecond\":"));
        }
    }

    @Test
    void everything_that_a_page_repeats_is_a_part_of_its_own() throws Exception {
        for (MatchResult part : Pattern.compile("hx-get=\"([^\"]*)\"")
                .matcher(browser.get("/").body()
                        + browser.get("/processors").body()
                        + browser.get("/messages").body())
                .results()
                .toList()) {
            assertThat(browser.get(part.group(1)).body()).doesNotContain("<html");
        }
    }
}
