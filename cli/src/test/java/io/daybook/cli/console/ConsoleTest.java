package io.daybook.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleTest {

    @Test
    void what_is_printed_is_utf_8_whatever_the_locale() throws Exception {
        ProcessBuilder speaker = new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=US-ASCII",
                "-Dstdout.encoding=US-ASCII",
                "-Dstderr.encoding=US-ASCII",
                "-cp",
                System.getProperty("java.class.path"),
                Speaker.class.getName());
        speaker.environment().putAll(Map.of("LC_ALL", "C", "LANG", "C"));
        Process process = speaker.redirectErrorStream(true).start();

        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(said).isEqualTo("São Paulo\n…\n日\n");
    }
}
