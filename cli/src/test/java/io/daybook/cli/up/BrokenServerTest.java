package io.daybook.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BrokenServerTest {

    private final CompletableFuture<Throwable> broken = new CompletableFuture<>();
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();

    @Test
    void its_process_ends_with_a_code_of_its_own_when_it_breaks() throws Exception {
        PartStarter.endWhenBroken(broken, ended::complete);
        assertThat(ended).isNotDone();

        broken.complete(new OutOfMemoryError("a test's"));

        assertThat(ended.get(2, TimeUnit.MINUTES)).isEqualTo(PartStarter.EXIT_BROKEN);
    }
}
