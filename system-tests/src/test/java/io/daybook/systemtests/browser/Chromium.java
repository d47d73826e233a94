package io.daybook.systemtests.browser;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openqa.selenium.Alert;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoAlertPresentException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * Headless Chromium with one window, of a computer or of a phone.
 *
 * <p>It reads what is on a page by CSS selector and at once, because a page may exchange its elements at any moment. It
 * knows what a page must not do: report errors, or ask another host than this one. Such a request does not leave this
 * host.
 */
public final class Chromium implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path PICTURES = Path.of("target", "pictures");
    private static final Pattern FOREIGN = Pattern.compile("(?:https?|wss?)://(?!(?:127\\.0\\.0\\.1|localhost)[:/]).*");
    private static final int TABS_MAX = 200;

    /** It warns that it does not speak this Chromium's protocol of debuggers, which nobody uses. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private final ChromeDriver driver;
    private Theme theme = Theme.LIGHT;
    private Screen screen = Screen.COMPUTER;

    /** What the person prefers. */
    public enum Theme {
        LIGHT,
        DARK;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A window, in CSS pixels. */
    public enum Screen {
        COMPUTER(1280, 800),
        PHONE(390, 844);

        private final int width;
        private final int height;

        Screen(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    public Chromium() {
        SELENIUM.setLevel(Level.SEVERE);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.SEVERE);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(InstalledChromium.find(InstalledChromium.BROWSER));
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        // Loopback is asked without a proxy, and everything else through one that is not there.
        options.addArguments(
                "--headless=new", "--hide-scrollbars", "--disable-dev-shm-usage", "--proxy-server=127.0.0.1:1");
        if (System.getProperty("user.name").equals("root")) {
            options.addArguments("--no-sandbox");
        }
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(InstalledChromium.find(InstalledChromium.DRIVER))
                .usingAnyFreePort()
                .build();
        driver = new ChromeDriver(service, options);
        show(theme, screen);
    }

    /** How pages look from now on, the open one too; nothing moves on them, so that a picture is of one moment. */
    public void show(Theme theme, Screen screen) {
        this.theme = theme;
        this.screen = screen;
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", theme.toString()),
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width",
                        screen.width,
                        "height",
                        screen.height,
                        "deviceScaleFactor",
                        1,
                        "mobile",
                        screen == Screen.PHONE));
    }

    public void open(String url) {
        driver.get(url);
    }

    /** Sends keys to whatever has the focus. */
    public void press(CharSequence keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Presses Tab until the focus is on such an element, as somebody without a mouse does. */
    public void tabTo(String selector) {
        for (int tabs = 0; tabs < TABS_MAX; tabs++) {
            press(Keys.TAB);
            if (isFocused(selector)) {
                return;
            }
        }
        throw new AssertionError("The Tab key does not lead to " + selector + ".");
    }

    public boolean isFocused(String selector) {
        return run("return document.activeElement.matches(arguments[0])", selector)
                .equals(true);
    }

    /** Agrees to what the page asks in a dialog, and answers the question. */
    public String agree() {
        Alert dialog = await().atMost(PATIENCE)
                .ignoreException(NoAlertPresentException.class)
                .until(() -> driver.switchTo().alert(), Objects::nonNull);
        String question = dialog.getText();
        dialog.accept();
        return question;
    }

    /** The visible text of each such element. */
    public List<String> texts(String selector) {
        Object texts = run(
                "return Array.from(document.querySelectorAll(arguments[0]), element => element.innerText)", selector);
        return ((List<?>) texts).stream().map(String.class::cast).toList();
    }

    /** Runs a script in the page and answers what it returns. */
    public Object run(String script, Object... arguments) {
        return Objects.requireNonNull(driver.executeScript(script, arguments));
    }

    /** By how much the page is wider than its window, and what sticks out of it; nothing where it fits. */
    public List<String> excess() {
        Object excess = run("""
                const page = document.scrollingElement;
                if (page.scrollWidth <= page.clientWidth) return [];
                const wide = Array.from(document.body.querySelectorAll('*'))
                    .filter(element => element.getBoundingClientRect().right > page.clientWidth)
                    .map(element => element.outerHTML.slice(0, 200));
                return [`${page.scrollWidth - page.clientWidth} px`, ...wide];
                """);
        return ((List<?>) excess).stream().map(String.class::cast).toList();
    }

    /** Keeps a picture of the whole page under a name with its theme and width. */
    public Path picture(String name) throws IOException {
        Map<String, Object> picture =
                driver.executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", true));
        Path file = PICTURES.resolve(name + "-" + theme + "-" + screen.width + ".png");
        Files.createDirectories(PICTURES);
        return Files.write(file, Base64.getDecoder().decode((String) picture.get("data")));
    }

    /** What pages did since the last question that they must not do. */
    public List<String> complaints() {
        Stream<String> errors =
                driver.manage().logs().get(LogType.BROWSER).getAll().stream().map(LogEntry::getMessage);
        Stream<String> foreign = driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(Chromium::requested)
                .filter(FOREIGN.asMatchPredicate())
                .map(url -> "asked " + url);
        return Stream.concat(errors, foreign).toList();
    }

    /** The address that was asked, or nothing where the entry of the log is about something else. */
    private static String requested(LogEntry entry) {
        try {
            JsonNode message = JSON.readTree(entry.getMessage()).path("message");
            return message.path("method").asText().equals("Network.requestWillBeSent")
                    ? message.at("/params/request/url").asText()
                    : "";
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
