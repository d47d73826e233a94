package io.daybook.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.systemtests.browser.Chromium.Screen;
import io.daybook.systemtests.browser.Chromium.Theme;
import io.daybook.systemtests.running.Jdk;
import io.daybook.systemtests.running.RunningSystem;
import io.daybook.systemtests.running.Shop;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.Keys;

/** The pages of the embedded Axon Server of a shop with a few orders. */
@ExtendWith(InstalledChromium.class)
class DashboardIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String CARD = "[{\"kind\":\"CARD\",\"token\":\"tok_ok\"}]";

    /** Each page, and what is on it when it is whole. */
    private static final Map<String, String> PAGES = Map.of(
            "", ".chart canvas",
            "processors", ".processor tbody tr",
            "search", ".event",
            "messages", "td.number");

    private static RunningSystem system;
    private static Chromium chromium;
    private static String order;

    @BeforeAll
    static void start(@TempDir Path data) throws IOException {
        chromium = new Chromium();
        system = RunningSystem.start(data, Jdk.OWN);
        system.shop().define("tea");
        system.shop().receive("tea", 10, "tea-1");
        order = place("first");
        place("second");
    }

    @AfterAll
    static void stop() {
        chromium.close();
        system.close();
    }

    private static String place(String key) throws IOException {
        Shop.Answer placed = system.shop().order(key, "tea", 1, CARD);
        assertThat(placed.status()).isEqualTo(201);
        return placed.text("/orderId");
    }

    @BeforeEach
    void sitAtAComputer() {
        chromium.show(Theme.LIGHT, Screen.COMPUTER);
    }

    @AfterEach
    void noPageReportedAnErrorOrAskedAnotherHost() {
        assertThat(chromium.complaints()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Screen.class)
    void each_page_fits_its_window_in_both_themes(Screen screen) throws IOException {
        for (Theme theme : Theme.values()) {
            chromium.show(theme, screen);
            for (Map.Entry<String, String> page : PAGES.entrySet()) {
                open(page.getKey());
                awaitSome(page.getValue());
                chromium.picture("dashboard-" + (page.getKey().isEmpty() ? "overview" : page.getKey()));
                assertThat(chromium.excess()).as(page.getKey()).isEmpty();
            }
        }
    }

    @Test
    void the_pages_lead_to_each_other_and_past_the_menu_by_keyboard() {
        open("");
        for (String page : List.of("processors", "search", "messages")) {
            chromium.tabTo("nav a[href='/" + page + "']");
            chromium.press(Keys.ENTER);
            awaitSome("nav a[href='/" + page + "'][aria-current]");
        }
        chromium.press(Keys.TAB);
        assertThat(chromium.isFocused("a.skip")).isTrue();
        chromium.press(Keys.ENTER);
        await().atMost(SOON).until(() -> chromium.isFocused("main"));
    }

    @Test
    void a_processor_is_split_and_merged_again_by_keyboard() {
        open("processors");
        awaitSome("[id^=split-product-]");
        int segments = segments();

        press("split", "product has one segment more.");
        await().atMost(SOON).until(DashboardIT::segments, count -> count == segments + 1);

        chromium.run(
                "window.heard = []; const said = document.getElementById('said');"
                        + "new MutationObserver(() => heard.push(said.textContent.trim())).observe(said, {childList: true}); return true");
        press("merge", "product has one segment less.");
        await().atMost(SOON).until(DashboardIT::segments, count -> count == segments);
        assertThat(chromium.run("return heard.join(' ')").toString())
                .as("the answer of the split is no answer of the merging")
                .startsWith("Waiting for its clients…");
    }

    private static void press(String action, String answer) {
        String button = "[id^=" + action + "-product-]";
        chromium.tabTo(button);
        chromium.press(Keys.ENTER);
        assertThat(chromium.agree()).contains("product");
        await().atMost(SOON).until(() -> chromium.texts("#said").contains(answer));
        assertThat(chromium.isFocused(button)).isTrue();
    }

    /** A refresh exchanges the table for a new one. */
    @Test
    void a_table_on_a_phone_keeps_focus_and_position_while_it_is_refreshed() {
        String table = "[aria-label='Segments of product']";
        chromium.show(Theme.LIGHT, Screen.PHONE);
        open("processors");
        chromium.run("return document.styleSheets[2].insertRule('.wide table { width: 90rem }')");
        chromium.tabTo(table);
        chromium.press(Keys.ARROW_RIGHT);
        await().atMost(SOON).until(() -> scrolled(table) > 0);

        chromium.run("document.querySelector(arguments[0]).dataset.old = ''; return true", table);
        await().atMost(SOON).until(() -> chromium.texts("[data-old]").isEmpty());

        assertThat(chromium.isFocused(table)).isTrue();
        assertThat(scrolled(table)).isPositive();
    }

    private static long scrolled(String selector) {
        return (long) chromium.run("return Math.round(document.querySelector(arguments[0]).scrollLeft)", selector);
    }

    private static int segments() {
        return chromium.texts("[aria-label='Segments of product'] tbody tr").size();
    }

    @Test
    void events_are_found_by_aggregate_type_and_a_field_of_their_payload() throws IOException {
        search("aggregateId", order);
        assertThat(chromium.texts(".event summary")).isNotEmpty().allMatch(event -> event.contains(order));

        search("type", "OrderPlaced");
        assertThat(chromium.texts(".event summary strong")).containsExactly("OrderPlaced", "OrderPlaced");

        search("field", "lines.sku");
        chromium.tabTo("[name=value]");
        chromium.press("tea" + Keys.ENTER);
        awaitSome("[name=value][value=tea]");
        assertThat(chromium.texts(".event summary strong"))
                .contains("OrderPlaced")
                .doesNotContain("ProductDefined");

        chromium.tabTo(".event summary");
        chromium.press(Keys.ENTER);
        awaitSome(".event[open] pre");
        picture("event");
        assertThat(chromium.texts(".event[open] pre"))
                .singleElement()
                .asString()
                .contains("\"sku\" : \"tea\"");
    }

    private static void search(String field, String value) {
        open("search");
        chromium.tabTo("[name=" + field + "]");
        chromium.press(value + Keys.ENTER);
        awaitSome("[name=" + field + "][value='" + value + "']");
    }

    @Test
    void the_live_tail_shows_an_order_that_is_placed_meanwhile() throws IOException {
        open("search?type=OrderPlaced");
        chromium.tabTo("[name=live]");
        chromium.press(Keys.ENTER);
        awaitSome("[sse-connect]");

        String placed = place("meanwhile");

        await().atMost(SOON).until(() -> chromium.texts(".event summary"), events -> events.get(0)
                .contains(placed));
        picture("live");
        chromium.tabTo("[role=status] a");
        chromium.press(Keys.ENTER);
        awaitSome(".events:not([sse-swap])");
    }

    /** Pictures of the open page in both themes, which fits its window in each. */
    private static void picture(String name) throws IOException {
        for (Screen screen : Screen.values()) {
            for (Theme theme : Theme.values()) {
                chromium.show(theme, screen);
                chromium.picture("dashboard-" + name);
                assertThat(chromium.excess()).as(name).isEmpty();
            }
        }
        chromium.show(Theme.LIGHT, Screen.COMPUTER);
    }

    private static void open(String page) {
        chromium.open(system.dashboard() + "/" + page);
    }

    private static void awaitSome(String selector) {
        await(selector).atMost(SOON).until(() -> !chromium.texts(selector).isEmpty());
    }
}
