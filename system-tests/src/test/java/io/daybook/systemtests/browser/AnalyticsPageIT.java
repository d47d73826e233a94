package io.daybook.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.daybook.systemtests.browser.Chromium.Screen;
import io.daybook.systemtests.browser.Chromium.Theme;
import io.daybook.systemtests.running.Jdk;
import io.daybook.systemtests.running.RunningSystem;
import io.daybook.systemtests.running.Shop;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.text.NumberFormat;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
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

/** The page with the figures of a shop that sold things in two currencies. */
@ExtendWith(InstalledChromium.class)
class AnalyticsPageIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String CARD = "[{\"kind\":\"CARD\",\"token\":\"tok_ok\"}]";
    private static final String SALES = "#sales .figures tbody tr";
    private static final String FUNNEL = "#funnel .figures tbody tr";

    private static RunningSystem system;
    private static Chromium chromium;

    @BeforeAll
    static void start(@TempDir Path data) throws IOException {
        chromium = new Chromium();
        system = RunningSystem.start(data, Jdk.OWN);
        Shop shop = system.shop();
        define(shop, "tea", "BRL", 129_905);
        define(shop, "cup", "JPY", 2_500);
        define(shop, "T-shirt", "HUF", 123_456);
        for (String order : List.of("first", "second")) {
            shop.post("/v1/orders", order, Shop.orderOf("tea", 1, CARD), 25);
            shop.post("/v1/orders", order + "-cup", Shop.orderOf("cup", 3, CARD).replace("BRL", "JPY"), 25);
            shop.post(
                    "/v1/orders",
                    order + "-shirt",
                    Shop.orderOf("T-shirt", 1, CARD).replace("BRL", "HUF"),
                    25);
        }
        // The first question waits for the tables; Chromium calls an answer that asks to wait an error.
        await().atMost(Duration.ofMinutes(2))
                .until(
                        () -> shop.get("/v1/analytics/funnel")
                                .body()
                                .at("/items/3/orders")
                                .asInt(),
                        all -> all == 6);
    }

    private static void define(Shop shop, String sku, String currency, long price) throws IOException {
        shop.put(
                "/v1/products/" + sku,
                "{\"name\":\"A thing\",\"category\":\"" + sku + "s\",\"price\":{\"amount\":" + price
                        + ",\"currency\":\"" + currency + "\"}}");
        shop.receive(sku, 10, sku);
    }

    @AfterAll
    static void stop() {
        chromium.close();
        system.close();
    }

    @BeforeEach
    void sitAtAComputer() {
        chromium.show(Theme.LIGHT, Screen.COMPUTER);
    }

    @AfterEach
    void thePageReportedNoErrorAndAskedNoOtherHost() {
        assertThat(chromium.complaints()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Screen.class)
    void the_page_fits_its_window_in_both_themes(Screen screen) throws IOException {
        for (Theme theme : Theme.values()) {
            chromium.show(theme, screen);
            for (String by : List.of("day", "category")) {
                open("?by=" + by);
                assertThat(chromium.texts("#sales figure h3")).containsExactlyInAnyOrder("BRL", "HUF", "JPY");
                assertThat(chromium.texts("figure canvas")).hasSize(4);
                chromium.picture("analytics-" + by);
                assertThat(chromium.excess()).as(by).isEmpty();
            }
        }
    }

    @Test
    void the_tables_say_what_the_api_answers_in_the_units_of_each_currency() throws IOException {
        open("?by=category");
        assertThat(rows(SALES))
                .containsExactly(
                        "teas BRL 2 2,598.10 0.00 1,299.05",
                        "T-shirts HUF 2 2,469.12 0.00 1,234.56",
                        "cups JPY 2 15,000 0 7,500");

        open("");
        JsonNode items = system.shop().get("/v1/analytics/sales?by=day").body().at("/items");
        assertThat(rows(SALES))
                .isEqualTo(StreamSupport.stream(items.spliterator(), false)
                        .map(AnalyticsPageIT::row)
                        .toList());
        assertThat(rows(FUNNEL)).hasSize(6).first().asString().startsWith("placed 6 100.0");
    }

    private static String row(JsonNode item) {
        return String.join(
                " ",
                item.at("/key").asText(),
                item.at("/revenue/currency").asText(),
                item.at("/orders").asText(),
                amount(item.at("/revenue")),
                amount(item.at("/refunds")),
                amount(item.at("/averageValue")));
    }

    private static String amount(JsonNode money) {
        int digits = Currency.getInstance(money.at("/currency").asText()).getDefaultFractionDigits();
        NumberFormat format = NumberFormat.getInstance(Locale.ENGLISH);
        format.setMinimumFractionDigits(digits);
        return format.format(BigDecimal.valueOf(money.at("/amount").asLong(), digits));
    }

    @Test
    void another_key_and_period_are_chosen_by_keyboard_and_kept_in_the_address() {
        open("");
        chromium.tabTo("[name=by]");
        chromium.press("m" + Keys.ARROW_DOWN);
        await().atMost(SOON).until(() -> chromium.texts("#sales thead th").get(0), "category"::equals);

        chromium.tabTo("[name=from]");
        chromium.press("01012100");
        await().atMost(SOON)
                .until(() -> chromium.texts("#sales .pictures").get(0), "No orders in this period."::equals);
        assertThat(rows(SALES)).isEmpty();
        assertThat(rows(FUNNEL)).hasSize(6).allMatch(step -> step.matches("[a-z]+ 0"));
        assertThat(chromium.run("return location.search")).isEqualTo("?from=2100-01-01&until=&by=category");
    }

    @Test
    void what_is_shown_is_saved_as_csv_by_keyboard() {
        open("?by=category");
        chromium.run("""
                URL.createObjectURL = blob => { blob.text().then(text => document.title = text); return '#'; };
                return true;""");
        chromium.tabTo("#sales .csv");
        chromium.press(Keys.ENTER);

        await().atMost(SOON).untilAsserted(() -> assertThat(chromium.run("return document.title"))
                .isEqualTo("category,currency,orders,revenue,refunds,average"
                        + " teas,BRL,2,2598.10,0.00,1299.05 T-shirts,HUF,2,2469.12,0.00,1234.56"
                        + " cups,JPY,2,15000,0,7500"));
    }

    @Test
    void tables_that_are_not_ready_are_asked_again_until_they_are() {
        open("?by=category");
        chromium.run("""
                const real = window.fetch;
                window.ready = false;
                window.fetch = (...request) => window.ready ? real(...request) : Promise.resolve(
                  new Response('{"detail":"later"}', {status: 503, headers: {'Retry-After': '1'}}));
                return true;""");
        chromium.tabTo("#filter button");
        chromium.press(Keys.ENTER);

        await().atMost(SOON).until(() -> message().startsWith("The figures are being made ready"));
        chromium.run("return window.ready = true");
        await().atMost(SOON).until(() -> message().startsWith("Of the log up to position"));
    }

    @Test
    void a_period_that_ends_before_it_begins_is_said_to_be_none() {
        chromium.open(system.gateway() + "/analytics/index.html?from=2026-02-02&until=2026-01-01");

        await().atMost(SOON).until(AnalyticsPageIT::message, "to must not be before from"::equals);
        assertThat(chromium.texts("main section:not([hidden])")).isEmpty();
        assertThat(chromium.complaints()).singleElement().asString().contains("422");
    }

    /** The cells of each row with blanks between them. */
    private static List<String> rows(String selector) {
        return chromium.texts(selector).stream()
                .map(row -> row.replace('\t', ' ').strip())
                .toList();
    }

    private static String message() {
        return chromium.texts("#message").get(0);
    }

    private static void open(String query) {
        chromium.open(system.gateway() + "/analytics" + (query.isEmpty() ? "" : "/index.html" + query));
        await().atMost(SOON).until(() -> message().startsWith("Of the log up to position"));
    }
}
