package io.daybook.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.cli.console.CliJson;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private static final Settings OWN =
            Setup.settings(Path.of("/d"), "127.0.0.1:5", true, "mongodb://127.0.0.1:7", true);

    private static final Settings REAL =
            Setup.settings(Path.of("/d"), "axon.example:8124", false, "mongodb://shop:pass@db.example/x", false);

    @Test
    void a_part_reads_the_settings_as_they_were_told() {
        assertThat(CliJson.MAPPER.readValue(CliJson.MAPPER.writeValueAsString(OWN), Settings.class))
                .isEqualTo(OWN);
    }

    @Test
    void only_the_dashboard_of_an_axon_server_of_our_own_is_known() {
        assertThat(OWN.dashboard()).isEqualTo("http://127.0.0.1:6");
        assertThat(REAL.dashboard()).isEmpty();
    }

    @Test
    void a_server_of_our_own_is_asked_over_http_at_another_address_than_its_clients_have() {
        assertThat(OWN.http(Part.first(PartName.AXONSERVER))).isEqualTo("http://127.0.0.1:6");
        assertThat(OWN.http(Part.first(PartName.MONGODB))).isEqualTo("http://127.0.0.1:8");
        assertThat(OWN.http(Part.first(PartName.GATEWAY))).isEmpty();
        assertThat(REAL.http(Part.first(PartName.AXONSERVER))).isEmpty();
    }

    @Test
    void a_password_is_never_shown() {
        assertThat(REAL.mongodbShown()).isEqualTo("mongodb://shop:***@db.example/x");
        assertThat(REAL.address(Part.first(PartName.MONGODB))).doesNotContain("pass");
        assertThat(OWN.mongodbShown()).isEqualTo("mongodb://127.0.0.1:7");
        assertThat(REAL.toString()).doesNotContain("pass");
    }

    @Test
    void a_part_gets_the_options_of_its_supervisor_but_a_heap_of_its_own() {
        List<String> command = ChildProcess.command(
                Part.first(PartName.MONGODB),
                List.of("-XX:+UseSerialGC", "-Xmx2g", "-agentlib:jdwp=transport=dt_socket"),
                "a.jar:b.jar",
                Map.of("DAYBOOK_JAVA_OPTS", "-Xmx99m -Dx=y"));

        assertThat(command.subList(1, command.size()))
                .containsExactly(
                        "-XX:+UseSerialGC",
                        "-Xmx768m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Xmx99m",
                        "-Dx=y",
                        "-cp",
                        "a.jar:b.jar",
                        "io.daybook.cli.up.PartProcess",
                        "mongodb");
    }
}
