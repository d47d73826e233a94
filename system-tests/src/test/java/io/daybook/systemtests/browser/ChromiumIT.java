package io.daybook.systemtests.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.systemtests.browser.Chromium.Screen;
import io.daybook.systemtests.browser.Chromium.Theme;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a page must not do is noticed, and nothing else. */
@ExtendWith(InstalledChromium.class)
class ChromiumIT {

    private static final String HEAD = """
            <!doctype html>
            <meta name="viewport" content="width=device-width">
            <style>
            body, p { margin: 0 } p { height: 2000px; width: 600px }
            @media (prefers-color-scheme: dark) { body { background: black } }
            </style>
            """;

    @Test
    void a_page_that_misbehaves_is_told_of() {
        try (Chromium chromium = new Chromium()) {
            chromium.open(page("<p>wide"));
            assertThat(chromium.complaints()).isEmpty();
            assertThat(chromium.excess()).isEmpty();
            assertThat(chromium.run("return matchMedia('(prefers-color-scheme: dark)').matches"))
                    .isEqualTo(false);

            chromium.show(Theme.DARK, Screen.PHONE);
            assertThat(chromium.excess()).hasSize(2).first().isEqualTo("210 px");
            assertThat(chromium.run("return matchMedia('(prefers-color-scheme: dark)').matches"))
                    .isEqualTo(true);

            chromium.open(page("<script>console.error('broken')</script>"));
            assertThat(chromium.complaints()).singleElement().asString().contains("broken");

            chromium.open(page("<img src='http://daybook.example/pixel'>"));
            List<String> complaints = new ArrayList<>();
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> complaints.addAll(chromium.complaints()) && complaints.size() == 2);
            assertThat(complaints).contains("asked http://daybook.example/pixel");
        }
    }

    private static String page(String body) {
        return "data:text/html;base64," + Base64.getEncoder().encodeToString((HEAD + body).getBytes(UTF_8));
    }
}
