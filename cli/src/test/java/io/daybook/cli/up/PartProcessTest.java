package io.daybook.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.cli.console.CliJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartProcessTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_part_that_cannot_start_says_why_in_words_and_its_log_has_the_rest() throws Exception {
        DaybookDirectory.open(folder).close();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String said = said(taken.getLocalPort());

            assertThat(said).contains("cannot listen at 127.0.0.1:" + taken.getLocalPort());
            assertThat(said).doesNotContain("Exception", "\tat ");
        }
        assertThat(folder.resolve("logs/mongodb.log")).content().contains("mongodb does not run", "\tat ");
    }

    private String said(int port) throws IOException, InterruptedException {
        Settings settings = new Settings(
                folder.toString(),
                true,
                Map.of(PartName.MONGODB, List.of(port)),
                0,
                -1,
                "127.0.0.1:5",
                "mongodb://m",
                Settings.Access.OPEN);
        Path output = folder.resolve("out");
        Process part = new ProcessBuilder(Toys.java(PartProcess.class, "mongodb"))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        part.getOutputStream()
                .write((CliJson.MAPPER.writeValueAsString(settings) + "\n").getBytes(StandardCharsets.UTF_8));
        part.getOutputStream().flush();
        assertThat(part.waitFor()).isEqualTo(1);
        return Files.readString(output);
    }
}
