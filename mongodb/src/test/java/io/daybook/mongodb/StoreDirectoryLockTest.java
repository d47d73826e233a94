package io.daybook.mongodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory belongs to one server, whoever else asks for it and from where. */
class StoreDirectoryLockTest {

    private final Path directory;

    StoreDirectoryLockTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void a_server_that_was_refused_leaves_the_directory_closed_to_other_processes() throws Exception {
        try (StoreDirectoryLock first = StoreDirectoryLock.take(directory)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> StoreDirectoryLock.take(directory))
                    .hasMessageContaining("Another MongoDB is running");

            assertThat(LockingProcess.tries(directory)).isEqualTo(LockingProcess.IN_USE);
        }
        assertThat(LockingProcess.tries(directory)).isEqualTo(LockingProcess.LOCKED);
    }

    @Test
    void a_directory_is_the_same_by_whatever_name(@TempDir Path names) throws Exception {
        Path link = Files.createSymbolicLink(names.resolve("link"), directory);
        try (StoreDirectoryLock first = StoreDirectoryLock.take(directory)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> StoreDirectoryLock.take(link)).hasMessageContaining("Another MongoDB is running");

            assertThat(LockingProcess.tries(directory)).isEqualTo(LockingProcess.IN_USE);
        }
    }

    @Test
    void a_lock_given_back_twice_does_not_open_the_directory_of_the_next_owner() {
        StoreDirectoryLock first = StoreDirectoryLock.take(directory);
        first.close();
        try (StoreDirectoryLock second = StoreDirectoryLock.take(directory)) {
            assertThat(second).isNotNull();
            first.close();

            assertThatThrownBy(() -> StoreDirectoryLock.take(directory))
                    .hasMessageContaining("Another MongoDB is running");
        }
    }
}
