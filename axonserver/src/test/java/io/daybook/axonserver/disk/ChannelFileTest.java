package io.daybook.axonserver.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JDK keeps a native copy of the largest piece that a thread moved, as long as the thread lives. */
class ChannelFileTest {

    private static final int BYTES = 5_000_000;

    @Test
    void a_file_that_may_only_be_read_is_named_when_it_is_to_be_written(@TempDir Path directory) throws IOException {
        Path path = Files.writeString(directory.resolve("a"), "x");
        try (ChannelFile file = new ChannelFile(path, FileChannel.open(path, StandardOpenOption.READ))) {
            assertThatThrownBy(() -> file.write(0, ByteBuffer.wrap(new byte[1])))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("may only be read")
                    .hasMessageContaining(path.toString());
        }
    }

    @Test
    void what_is_large_is_written_and_read_in_pieces(@TempDir Path directory) throws IOException {
        byte[] written = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            written[i] = (byte) ((i * 31) >> 3);
        }
        byte[] read = new byte[BYTES];
        try (PieceCountingChannel channel = new PieceCountingChannel(FileChannel.open(
                        directory.resolve("a"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE));
                ChannelFile file = new ChannelFile(directory, channel)) {
            file.write(10, ByteBuffer.wrap(written));
            assertThat(file.read(10, ByteBuffer.wrap(read))).isEqualTo(BYTES);

            assertThat(read).isEqualTo(written);
            assertThat(channel.largestWrite()).isLessThanOrEqualTo(1 << 20);
            assertThat(channel.largestRead()).isLessThanOrEqualTo(1 << 20);
        }
    }
}
