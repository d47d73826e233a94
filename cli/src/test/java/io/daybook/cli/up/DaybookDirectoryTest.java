package io.daybook.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.cli.console.CliJson;
import io.daybook.cli.console.Failure;
import io.daybook.cli.running.SystemReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaybookDirectoryTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_second_system_on_the_same_directory_is_refused_by_name() {
        try (DaybookDirectory first = DaybookDirectory.open(folder)) {
            assertThatThrownBy(() -> DaybookDirectory.open(folder.resolve("../" + folder.getFileName())))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("is running on " + first.path())
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void a_directory_that_was_left_can_be_taken_again() {
        DaybookDirectory.open(folder).close();

        DaybookDirectory.open(folder).close();
    }

    @Test
    void everything_has_its_place() {
        DaybookDirectory.open(folder.resolve("made")).close();

        assertThat(folder.resolve("made")).isDirectoryContaining("glob:**/{axonserver,mongodb,provider,logs}");
    }

    @Test
    void what_is_published_is_there_until_the_end() throws IOException {
        SystemReport report = new SystemReport(4.25, "http://g", "a", "http://d", "m", "/data", List.of());
        try (DaybookDirectory directory = DaybookDirectory.open(folder)) {
            directory.publish(report);
            assertThat(CliJson.MAPPER.readTree(Files.readString(DaybookDirectory.reportIn(folder))))
                    .isEqualTo(CliJson.MAPPER.readTree(report.jsonText()));
        }
        assertThat(DaybookDirectory.reportIn(folder)).doesNotExist();
    }

    @Test
    void a_file_where_the_directory_should_be_is_said() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> DaybookDirectory.open(file))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("cannot use " + file);
    }
}
