package io.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.cli.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DaybookTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        Console console = Console.plain(
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        return Daybook.commandLine(console).execute(arguments);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "up --help",
                "certs --help",
                "status --help",
                "demo --help",
                "import --help",
                "import olist --help",
                "order --help",
                "order show --help",
                "audit --help",
                "ops --help",
                "ops letters --help",
                "ops letters list --help",
                "ops letters show --help",
                "ops letters retry --help",
                "ops letters evict --help",
                "ops sagas --help",
                "ops sagas list --help",
                "ops sagas show --help",
                "ops sagas retry --help",
                "ops sagas compensate --help",
                "ops sagas abandon --help",
                "log --help",
                "order why --help",
                "events --help",
                "events export --help",
                "log verify --help",
                "log stats --help"
            })
    void help_is_data_without_colour_and_has_examples(String arguments) {
        assertThat(run(arguments.split(" ", -1))).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("Examples:", "daybook")
                .doesNotContain("\u001B");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "help, --help",
        "help up, up --help",
        "help status, status --help",
        "help demo, demo --help",
        "help audit, audit --help",
        "help import, import --help",
        "import help, import --help",
        "import help olist, import olist --help",
        "help order, order --help",
        "order help show, order show --help"
    })
    void help_can_be_asked_for_in_either_way(String command, String option) {
        assertThat(run(option.split(" ", -1))).isZero();
        String help = out.toString(StandardCharsets.UTF_8);
        out.reset();

        assertThat(run(command.split(" ", -1))).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(help);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "dance",
                "help dance",
                "import help csv",
                "up --http-port",
                "up --http-port 70000",
                "up --http-port x",
                "up --shiny",
                "up --bind 0.0.0.0",
                "up --bind 0.0.0.0 --secure",
                "up --bind no.such.host.invalid",
                "up --instances query-side=2",
                "up --separate --instances query-side",
                "up --separate --instances query-side=0",
                "up --separate --instances query-side=many",
                "up --separate --instances mongodb=2",
                "up now",
                "status --url nowhere",
                "status --url ftp://host",
                "import",
                "import olist",
                "import csv .",
                "import olist . --limit many",
                "import olist . --limit -1",
                "demo --url",
                "order",
                "order show",
                "order show a b",
                "order show a --as-of yesterday",
                "order show a --version 1 --follow",
                "order hide a",
                "log",
                "log dance",
                "log verify --head somewhere",
                "log verify --data /no/such/folder",
                "log stats --data /no/such/folder"
            })
    void wrong_usage_is_told_on_stderr_and_exits_with_2(String arguments) {
        assertThat(run(arguments.isEmpty() ? new String[0] : arguments.split(" ", -1)))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Usage: daybook");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void a_data_directory_without_a_name_is_wrong_usage(String directory) {
        assertThat(run("up", "--data", directory)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--data must name a directory", "Usage: daybook up");
    }

    @Test
    void a_data_directory_that_cannot_be_made_is_told_in_words(@TempDir Path folder) throws IOException {
        Path impossible = Files.createFile(folder.resolve("file")).resolve("data");

        assertThat(run("up", "--data", impossible.toString())).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("daybook: cannot use " + impossible + " as data directory: ")
                .doesNotContain("Exception", "java.");
    }

    @Test
    void the_version_is_that_of_the_build() throws IOException {
        assertThat(run("--version")).isZero();

        Matcher built = Pattern.compile("<version>(.*)</version>").matcher(Files.readString(Path.of("pom.xml")));
        assertThat(built.find()).isTrue();
        assertThat(out.toString(StandardCharsets.UTF_8).strip()).isEqualTo("daybook " + built.group(1));
    }

    @Test
    void a_misspelt_command_is_answered_with_the_right_one() {
        run("statsu");

        assertThat(err.toString(StandardCharsets.UTF_8)).contains("status");
    }

    @Test
    void a_system_that_is_not_there_is_not_ready() {
        assertThat(run("status", "--url", "http://127.0.0.1:1")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("not ready: nothing answers at http://127.0.0.1:1");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void a_demonstration_without_a_system_says_at_once_how_to_start_one() {
        assertThat(run("demo", "--url", "http://127.0.0.1:1")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("daybook: no system answers at http://127.0.0.1:1; start one with: daybook up"
                        + "  (or give its --url)\n");
    }

    @Test
    void an_order_cannot_be_shown_without_a_system() {
        assertThat(run("order", "show", "o", "--url", "http://127.0.0.1:1")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("daybook: no system answers at");
    }

    @Test
    void an_import_without_its_files_names_the_first_that_is_missing() {
        assertThat(run("import", "olist", "/no/such/folder")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("daybook: cannot read /no/such/folder/olist_orders_dataset.csv:"
                        + " no such file or directory\n");
    }
}
