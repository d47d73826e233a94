package io.daybook.systemtests.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.daybook.systemtests.running.Jdk;
import io.daybook.systemtests.running.RunningSystem;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./daybook bench orders} says of a system, against what the system says of itself. */
@EnabledIfSystemProperty(named = "faults.bench", matches = "true")
class BenchOrdersIT {

    @TempDir
    @Nullable
    Path data;

    @Test
    void an_order_is_carried_to_the_door_and_counted_when_it_is_completed() throws Exception {
        try (RunningSystem system = RunningSystem.start(Objects.requireNonNull(data), Jdk.OWN)) {
            JsonNode measured = system.bench(
                            "orders", "--delivered", "--in-flight", "2", "--warm-up", "0", "--seconds", "10")
                    .at("/measurements/0");

            assertThat(measured.at("/name").asText()).isEqualTo("order to COMPLETED");
            assertThat(measured.at("/done").asInt()).isPositive();
            assertThat(measured.at("/others").asInt()).isZero();
        }
    }

    @Test
    void the_orders_of_a_window_are_counted_with_what_they_cost() throws Exception {
        try (RunningSystem system = RunningSystem.start(Objects.requireNonNull(data), Jdk.OWN)) {
            JsonNode report = system.bench("orders", "--in-flight", "2", "--warm-up", "0", "--seconds", "5");

            JsonNode measured = report.at("/measurements/0");
            assertThat(measured.at("/done").asInt()).isPositive();
            assertThat(measured.at("/others").asInt()).isZero();
            assertThat(measured.at("/p99Millis").asDouble())
                    .isGreaterThanOrEqualTo(measured.at("/p50Millis").asDouble());
            assertThat(measured.at("/cpuMillisEach").asDouble()).isPositive();
            assertThat(measured.at("/mongodbCommandsEachByName/update").asDouble())
                    .isPositive();
            assertThat(measured.at("/eventsEach").asDouble()).isGreaterThan(1);
            assertThat(measured.at("/cpuMillisPerEvent").asDouble())
                    .isPositive()
                    .isLessThan(measured.at("/cpuMillisEach").asDouble());
            assertThat(report.at("/machineBefore/fsyncMicros").asDouble()).isPositive();
            assertThat(placedInAll(system))
                    .isGreaterThanOrEqualTo(measured.at("/done").asInt());
        }
    }

    /**
     * An order alone cannot share its writes with others: about 30 of its documents and of what it reads. Some commands
     * come with time: tokens are written ten times a second in each of two services, and segments are looked for.
     */
    @Test
    void an_order_alone_costs_few_commands_to_mongodb() throws Exception {
        try (RunningSystem system = RunningSystem.start(Objects.requireNonNull(data), Jdk.OWN)) {
            JsonNode report = system.bench("orders", "--in-flight", "1", "--warm-up", "0", "--seconds", "5");

            JsonNode measured = report.at("/measurements/0");
            double orders = measured.at("/done").asDouble();
            double commands = orders * measured.at("/mongodbCommandsEach").asDouble();
            assertThat(orders).isPositive();
            assertThat(commands)
                    .isLessThan(40 * orders + 50 * measured.at("/seconds").asDouble());
        }
    }

    private static int placedInAll(RunningSystem system) throws Exception {
        int orders = 0;
        String cursor = "";
        do {
            JsonNode page = system.shop()
                    .get("/v1/orders?status=CONFIRMED&limit=200" + cursor)
                    .body();
            orders += page.at("/items").size();
            cursor =
                    page.at("/next").isTextual() ? "&cursor=" + page.at("/next").asText() : "";
        } while (!cursor.isEmpty());
        return orders;
    }
}
