package io.daybook.systemtests.firstorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.systemtests.deployment.Series;
import io.daybook.systemtests.running.Jdk;
import io.daybook.systemtests.running.RunningSystem;
import io.daybook.systemtests.running.Shop;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first orders in six processes, on the newest JDK that the machine has. */
class SeparateProcessesIT extends FirstOrders {

    private static final List<String> SERVICES = List.of("gateway", "command-side", "query-side", "saga-coordinator");
    private static final Pattern SERIES = Pattern.compile("(?m)^([a-z0-9_]+)[{ ]");

    /** Of certificates, which this system has none of. */
    private static final Set<String> ONLY_WITH_TLS = Set.of("ssl_chain_expiry_seconds");

    @TempDir
    static @Nullable Path data;

    @Override
    RunningSystem start() {
        return RunningSystem.start(Objects.requireNonNull(data), Jdk.NEWEST, "--separate");
    }

    /** What is looked at by the clock comes after a while. */
    @Test
    void some_part_measures_what_alerts_and_dashboards_need() throws Exception {
        shop().define("measured");
        shop().receive("measured", 1, "measured-1");
        shop().order("measured", "measured", 1, "[{\"kind\":\"CARD\",\"token\":\"tok_ok\"}]");
        Set<String> wanted = new TreeSet<>(Series.needed());
        wanted.removeAll(ONLY_WITH_TLS);

        assertThat(wanted).hasSizeGreaterThan(SERVICES.size());
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(measured()).containsAll(wanted));
    }

    private Set<String> measured() throws IOException, InterruptedException {
        List<String> parts = new ArrayList<>(List.of(system().dashboard(), system().monitoring("mongodb")));
        for (String service : SERVICES) {
            parts.add(system().address(service));
        }
        Set<String> measured = new TreeSet<>();
        for (String part : parts) {
            String text = new Shop(part).text("/actuator/prometheus");
            assertThat(text).as(part).contains("jvm_memory_used_bytes");
            SERIES.matcher(text).results().forEach(series -> measured.add(series.group(1)));
        }
        return measured;
    }
}
