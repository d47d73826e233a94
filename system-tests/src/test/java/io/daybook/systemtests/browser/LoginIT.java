package io.daybook.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daybook.systemtests.running.Jdk;
import io.daybook.systemtests.running.RunningSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** People log in at the embedded issuer for the pages of the gateway. */
@ExtendWith(InstalledChromium.class)
class LoginIT {

    private static final Duration SOON = Duration.ofMinutes(2);

    private static RunningSystem system;
    private static Path directory;

    private Chromium chromium;

    @BeforeAll
    static void start(@TempDir Path data) {
        directory = data;
        system = RunningSystem.start(data, Jdk.OWN, "--secure", "--issuer-port", "0");
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    /** One that no issuer knows. */
    @BeforeEach
    void sitAtAnotherComputer() {
        chromium = new Chromium();
    }

    @AfterEach
    void leave() {
        chromium.close();
    }

    @Test
    void an_analyst_logs_in_and_sees_the_figures_that_he_asked_for() throws IOException {
        logIn("?from=&until=&by=category", "ana");

        await().atMost(SOON).until(() -> message().startsWith("Of the log up to position"));
        assertThat(chromium.texts("#sales-title")).containsExactly("Sales");
        assertThat(chromium.run("return document.querySelector('[name=by]').value"))
                .isEqualTo("category");
        assertThat(chromium.run("return location.search")).isEqualTo("?from=&until=&by=category");
        assertThat(chromium.run("return sessionStorage.length + localStorage.length"))
                .as("what of a login is kept")
                .isEqualTo(0L);
        // Chromium calls it an error when the tables are still being made.
        assertThat(chromium.complaints()).allMatch(complaint -> complaint.contains("503"));
    }

    @Test
    void a_customer_is_told_that_the_figures_are_not_for_him() throws IOException {
        logIn("", "alice");

        await().atMost(SOON).until(this::message, "Your roles do not allow this."::equals);
        assertThat(chromium.texts("main section:not([hidden])")).isEmpty();
        assertThat(chromium.complaints()).singleElement().asString().contains("403");
    }

    @Test
    void an_answer_to_a_login_that_was_not_begun_here_is_none() {
        chromium.open(system.gateway() + "/analytics/index.html?code=stolen&state=guessed");

        await().atMost(SOON).until(this::message, "This login was not begun here. Log in again."::equals);
        assertThat(chromium.run("return location.search").toString()).doesNotContain("stolen");
        assertThat(chromium.complaints()).isEmpty();
    }

    /** Swagger UI opens the issuer in a window of its own, where this person has logged in already. */
    @Test
    void who_has_logged_in_makes_calls_on_the_page_of_the_api() throws IOException {
        logIn("", "ana");
        await().atMost(SOON).until(() -> message().startsWith("Of the log up to position"));
        chromium.complaints();

        chromium.open(system.gateway() + "/docs");
        click(".auth-wrapper .authorize");
        click(".auth-btn-wrapper .authorize");
        await().atMost(SOON).until(() -> chromium.texts(".auth-container h6").contains("Authorized"));
        click(".auth-btn-wrapper .btn-done");

        String funnel = ".opblock[id$=-showFunnel] ";
        click(funnel + ".opblock-summary-control");
        click(funnel + ".try-out__btn");
        click(funnel + ".execute");
        await().atMost(SOON)
                .until(() -> chromium.texts(funnel + ".live-responses-table .response .response-col_status").stream()
                        .anyMatch(status -> status.startsWith("200")));
        assertThat(chromium.complaints()).isEmpty();
    }

    private void logIn(String query, String name) throws IOException {
        chromium.open(system.gateway() + "/analytics/index.html" + query);
        await().atMost(SOON).until(this::message, "Log in to see the figures."::equals);
        chromium.tabTo("#login");
        chromium.press(Keys.ENTER);
        await().atMost(SOON).until(() -> chromium.isFocused("[name=username]"));
        chromium.press(name + Keys.TAB + password(name) + Keys.ENTER);
    }

    private static String password(String name) throws IOException {
        JsonNode accounts =
                new ObjectMapper().readTree(directory.resolve("accounts.json").toFile());
        return StreamSupport.stream(accounts.spliterator(), false)
                .filter(account -> account.path("name").asText().equals(name))
                .map(account -> account.path("password").asText())
                .findFirst()
                .orElseThrow();
    }

    /** Clicks on what may still have to appear. */
    private void click(String selector) {
        await().atMost(SOON).until(() -> chromium.run("""
                const found = document.querySelector(arguments[0]);
                found?.click();
                return found != null;""", selector), Boolean.TRUE::equals);
    }

    private String message() {
        return chromium.texts("#message").stream().findFirst().orElse("");
    }
}
