package io.daybook.systemtests.firstorder;

import io.daybook.systemtests.running.Jdk;
import io.daybook.systemtests.running.RunningSystem;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/** The first orders in one process, on the JDK that runs the tests. */
class OneProcessIT extends FirstOrders {

    @TempDir
    static @Nullable Path data;

    @Override
    RunningSystem start() {
        return RunningSystem.start(java.util.Objects.requireNonNull(data), Jdk.OWN);
    }
}
