package io.daybook.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.cli.console.CliJson;
import io.daybook.cli.console.Console;
import io.daybook.cli.http.ToyShop;
import io.daybook.cli.running.SystemReport;
import io.daybook.cli.running.SystemReport.RunningProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class StatusCommandTest {

    private static final SystemReport REPORT = new SystemReport(
            4.23,
            "http://127.0.0.1:8080",
            "127.0.0.1:8124",
            "http://127.0.0.1:8024",
            "mongodb://127.0.0.1:27017",
            "/abs/dir",
            List.of(new RunningProcess("daybook", 42, "http://127.0.0.1:8080")));

    private final ToyShop gateway = new ToyShop();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    StatusCommandTest() throws IOException {}

    @AfterEach
    void close() {
        gateway.close();
    }

    private int run(String... arguments) {
        PrintStream stdout = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream stderr = new PrintStream(err, true, StandardCharsets.UTF_8);
        StatusCommand command = new StatusCommand(Console.plain(stdout, stderr));
        return new CommandLine(command).execute(arguments);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8).strip();
    }

    @Test
    void a_ready_system_names_all_its_addresses() {
        gateway.page("/actuator/health", "{\"status\": \"UP\"}");
        gateway.page("/actuator/info", REPORT.jsonText());

        assertThat(run("--url", gateway.uri().toString())).isZero();
        assertThat(printed())
                .isEqualTo("ready in 4.2 s gateway=http://127.0.0.1:8080 axonserver=127.0.0.1:8124"
                        + " dashboard=http://127.0.0.1:8024 mongodb=mongodb://127.0.0.1:27017 data=/abs/dir");
    }

    @Test
    void the_object_is_the_same_that_up_printed() {
        gateway.page("/actuator/health", "{\"status\": \"UP\"}");
        gateway.page("/actuator/info", REPORT.jsonText());

        assertThat(run("--json", "--url", gateway.uri() + "/")).isZero();
        assertThat(printed())
                .isEqualTo(REPORT.jsonText())
                .isEqualTo("{\"seconds\":4.2,\"gateway\":\"http://127.0.0.1:8080\",\"axonserver\":\"127.0.0.1:8124\","
                        + "\"dashboard\":\"http://127.0.0.1:8024\",\"mongodb\":\"mongodb://127.0.0.1:27017\","
                        + "\"data\":\"/abs/dir\",\"processes\":[{\"name\":\"daybook\",\"pid\":42,"
                        + "\"address\":\"http://127.0.0.1:8080\"}]}");
    }

    @Test
    void no_dashboard_is_named_where_the_axon_server_is_not_ours() {
        gateway.page("/actuator/health", "{\"status\": \"UP\"}");
        SystemReport given =
                new SystemReport(4.23, "http://g", "axon.example:8124", "", "mongodb://m", "/d", List.of());
        gateway.page("/actuator/info", given.jsonText());

        assertThat(run("--url", gateway.uri().toString())).isZero();
        assertThat(printed())
                .isEqualTo("ready in 4.2 s gateway=http://g axonserver=axon.example:8124 mongodb=mongodb://m data=/d");
        assertThat(given.jsonText()).doesNotContain("dashboard");
        assertThat(SystemReport.of(CliJson.MAPPER.readTree(given.jsonText())).dashboard())
                .isEmpty();
    }

    @Test
    void a_service_that_misses_something_is_told_of() throws IOException {
        try (ToyShop service = new ToyShop();
                ToyShop other = new ToyShop()) {
            String query = service.uri().toString();
            service.page("/actuator/health", "{\"status\": \"DOWN\"}");
            gateway.page("/actuator/health", "{\"status\": \"UP\"}");
            SystemReport separate = new SystemReport(
                    4.23,
                    "http://g",
                    "127.0.0.1:8124",
                    "",
                    "mongodb://m",
                    "/d",
                    List.of(
                            new RunningProcess("gateway", 1, "http://g"),
                            new RunningProcess("query-side", 2, query),
                            new RunningProcess("issuer", 3, other.uri().toString()),
                            new RunningProcess("mongodb", 4, "mongodb://m")));
            gateway.page("/actuator/info", separate.jsonText());

            assertThat(run("--url", gateway.uri().toString())).isZero();

            assertThat(err.toString(StandardCharsets.UTF_8))
                    .isEqualTo("query-side is DOWN, see " + query + "/actuator/health\n");
        }
    }

    @Test
    void a_system_that_is_still_starting_is_not_ready() {
        gateway.page("/actuator/info", REPORT.jsonText());

        assertThat(run("--url", gateway.uri().toString())).isEqualTo(1);
        assertThat(printed()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                 | {\"gateway\": \"http://127.0.0.1:8080\"}",
                "{}                 | {\"gateway\": \"http://127.0.0.1:8080\"}",
                "{\"status\": \"OK\"} | {\"gateway\": \"http://127.0.0.1:8080\"}",
                "{\"status\": \"UP\"} | {\"app\": \"a shop of another kind\"}",
                "{\"status\": \"UP\"} | {\"gateway\": []}",
                "{\"status\": \"UP\"} | []"
            })
    void what_answers_but_is_no_gateway_of_ours_is_not_ready(String health, String about) {
        gateway.page("/actuator/health", health);
        gateway.page("/actuator/info", about);

        assertThat(run("--url", gateway.uri().toString())).isEqualTo(1);
        assertThat(printed()).isEmpty();
        assertThat(err.toString(StandardCharsets.UTF_8).strip())
                .isEqualTo("not ready: something else answers there: " + gateway.uri());
    }

    @Test
    void a_gateway_that_is_down_says_so() {
        gateway.page("/actuator/health", "{\"status\": \"DOWN\"}");
        gateway.page("/actuator/info", REPORT.jsonText());

        assertThat(run("--url", gateway.uri().toString())).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("/actuator/health answers 200 DOWN");
    }
}
