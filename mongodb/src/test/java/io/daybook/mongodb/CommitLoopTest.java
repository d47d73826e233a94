package io.daybook.mongodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CommitLoopTest {

    @Test
    void whatever_a_commit_fails_with_the_next_one_comes() throws InterruptedException {
        CountDownLatch commits = new CountDownLatch(2);
        try (CommitLoop loop = new CommitLoop(() -> {
            commits.countDown();
            throw new OutOfMemoryError("for the test");
        })) {
            assertThat(loop).isNotNull();
            assertThat(commits.await(1, TimeUnit.MINUTES)).isTrue();
        }
    }
}
