package io.daybook.axonserver.dashboard;

import static io.daybook.axonserver.fixture.ProcessorClient.running;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.axonserver.EmbeddedAxonServer;
import io.daybook.axonserver.fixture.Browser;
import io.daybook.axonserver.fixture.ProcessorClient;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
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
