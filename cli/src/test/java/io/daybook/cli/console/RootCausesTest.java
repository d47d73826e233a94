package io.daybook.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootCausesTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void what_the_class_alone_says_is_said_in_words() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(RootCauses.of(catchThrowable(() -> Files.readString(folder.resolve("nothing")))))
                .isEqualTo("no such file or directory");
        assertThat(RootCauses.of(catchThrowable(() -> Files.createDirectory(file))))
                .isEqualTo("a file is in its place");
        assertThat(RootCauses.of(catchThrowable(() -> Files.createDirectories(file.resolve("in")))))
                .isNotBlank()
                .doesNotContain("Exception");
        assertThat(RootCauses.of(new FileSystemException("/data", null, "No space left on device")))
                .isEqualTo("No space left on device");
        assertThat(RootCauses.of(new ConnectException())).isEqualTo("nobody listens there");
        assertThat(RootCauses.of(new ConnectException().initCause(new UnresolvedAddressException())))
                .isEqualTo("the host is not known");
        assertThat(RootCauses.of(new IOException(new ClosedChannelException()))).isEqualTo("the connection was closed");
    }

    @Test
    void the_outermost_and_the_innermost_words_are_told_and_none_of_classes() {
        Exception cause = new IOException("Address already in use");
        Exception port = new IOException("cannot listen at 127.0.0.1:8124", cause);
        Exception bean = new IllegalStateException(
                "Error creating bean with name 'x' defined in io.daybook.gateway.GatewayApplication", port);

        assertThat(RootCauses.of(new CompletionException(bean)))
                .isEqualTo("cannot listen at 127.0.0.1:8124; because: Address already in use");
    }

    @Test
    void the_same_words_are_told_once_and_a_fault_without_words_is_called_one() {
        assertThat(RootCauses.of(new IOException("no room", new IOException("no room"))))
                .isEqualTo("no room");
        assertThat(RootCauses.of(new IllegalStateException(new NullPointerException())))
                .isEqualTo("a fault that has no words");
    }
}
