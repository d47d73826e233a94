package io.daybook.axonserver.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.axonserver.fixture.ChildProcess;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real directory keeps what the log relies on. */
class DirectoryDiskTest {

    private final Path directory;

    DirectoryDiskTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void a_small_file_is_put_in_place_whole_and_replaced_whole() throws IOException {
        Files.write(directory.resolve("a.idx.new"), new byte[100]); // What a killed server left.
        try (DirectoryDisk disk = DirectoryDisk.in(directory)) {
            assertThat(disk.list()).isEmpty();

            disk.replace("a.idx", new byte[] {1, 2, 3});
            disk.replace("a.idx", new byte[] {4, 5});

            assertThat(disk.list()).containsExactly("a.idx");
            assertThat(directory.resolve("a.idx")).hasBinaryContent(new byte[] {4, 5});
            assertThat(directory.resolve("a.idx.new")).doesNotExist();
        }
    }

    @Test
    void a_new_file_is_there_whole_and_full_of_zeros() throws IOException {
        try (DirectoryDisk disk = DirectoryDisk.in(directory.resolve("made/here"));
                DiskFile file = disk.create("a", 3_000_000)) {
            assertThat(file.size()).isEqualTo(3_000_000);
            assertThat(read(file, 2_999_990, 10)).containsOnly(0);
            assertThat(disk.list()).containsExactly("a");
        }
    }

    @Test
    void bytes_are_read_back_where_they_were_written() throws IOException {
        DirectoryDisk disk = DirectoryDisk.in(directory);
        try (DiskFile file = disk.create("a", 8192)) {
            file.write(4096, ByteBuffer.wrap("written".getBytes(StandardCharsets.UTF_8)));
            file.force();
        }
        try (DiskFile file = disk.open("a")) {
            assertThat(new String(read(file, 4096, 7), StandardCharsets.UTF_8)).isEqualTo("written");
            assertThat(file.read(8190, ByteBuffer.allocate(10))).isEqualTo(2);
        }
    }

    @Test
    void an_unfinished_file_is_not_listed_and_made_anew() throws IOException {
        DirectoryDisk disk = DirectoryDisk.in(directory);
        Files.writeString(directory.resolve("a.new"), "half of it");

        assertThat(disk.list()).isEmpty();
        disk.create("a", 100).close();
        assertThat(disk.list()).containsExactly("a");
        assertThat(directory.resolve("a.new")).doesNotExist();
    }

    @Test
    void a_file_for_which_there_is_no_room_is_refused_and_nothing_is_left_of_it() throws IOException {
        DirectoryDisk disk = DirectoryDisk.in(directory);

        assertThatThrownBy(() -> disk.create("a", Long.MAX_VALUE))
                .isInstanceOf(DiskFull.class)
                .hasMessageContaining("no room for");

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void a_deleted_file_is_gone_and_one_that_is_not_there_is_no_error() throws IOException {
        DirectoryDisk disk = DirectoryDisk.in(directory);
        disk.create("a", 100).close();

        disk.delete("a");
        disk.delete("a");

        assertThat(disk.list()).isEmpty();
    }

    @Test
    void the_directory_belongs_to_one_server_at_a_time() throws IOException {
        DirectoryDisk disk = DirectoryDisk.in(directory);
        try (DiskLock first = disk.lock()) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> DirectoryDisk.in(directory).lock())
                    .isInstanceOf(DiskInUse.class)
                    .hasMessageContaining(directory.toString());
        }
        disk.lock().close();
    }

    @Test
    void a_server_that_was_refused_leaves_the_directory_closed_to_other_processes(@TempDir Path logs) throws Exception {
        try (DiskLock first = DirectoryDisk.in(directory).lock()) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> DirectoryDisk.in(directory).lock()).isInstanceOf(DiskInUse.class);

            assertThat(otherProcess(logs)).isEqualTo(LockingProcess.IN_USE);
        }
        assertThat(otherProcess(logs)).isEqualTo(LockingProcess.LOCKED);
    }

    @Test
    void a_directory_is_the_same_by_whatever_name(@TempDir Path names) throws Exception {
        Path link = Files.createSymbolicLink(names.resolve("link"), directory);
        try (DiskLock first = DirectoryDisk.in(directory).lock()) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> DirectoryDisk.in(link).lock()).isInstanceOf(DiskInUse.class);

            assertThat(otherProcess(names)).isEqualTo(LockingProcess.IN_USE);
        }
    }

    @Test
    void a_lock_given_back_twice_does_not_open_the_directory_of_the_next_owner() throws IOException {
        DiskLock first = DirectoryDisk.in(directory).lock();
        first.close();
        try (DiskLock second = DirectoryDisk.in(directory).lock()) {
            assertThat(second).isNotNull();
            first.close();

            assertThatThrownBy(() -> DirectoryDisk.in(directory).lock()).isInstanceOf(DiskInUse.class);
        }
    }

    private int otherProcess(Path logs) throws Exception {
        try (ChildProcess other = ChildProcess.start(LockingProcess.class, logs, directory.toString())) {
            return other.exit();
        }
    }

    private static byte[] read(DiskFile file, long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        assertThat(file.read(position, bytes)).isEqualTo(length);
        return bytes.array();
    }
}
