package io.daybook.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.systemtests.audit.Audit;
import io.daybook.systemtests.running.Jdk;
import io.daybook.systemtests.running.RunningSystem;
import io.daybook.systemtests.running.Shop;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two of each service, of which one is killed, frozen or restarted while customers order. It is run by hand, with
 * {@code -Pfaults}: so many processes need a machine of their own.
 *
 * <p>What customers were acknowledged is there; of those who ask once, at most those fail whose request was on its way
 * to that one; and nobody fails where it was asked to end.
 */
@EnabledIfSystemProperty(named = "faults.instances", matches = "\\d+")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeveralInstancesIT {

    private static final List<String> SKUS = List.of("ant", "bee", "cat");
    private static final String SECOND = "-2";
    private static final int ORDERS = 6;
    private static final int SERVED_MEANWHILE = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(150);
    private static final int TIMES = Integer.getInteger("faults.instances", 0);
    private static final List<String> SEVERAL = List.of("command-side", "query-side", "gateway", "saga-coordinator");

    private final RunningSystem system;
    private final Customers customers;

    SeveralInstancesIT(@TempDir Path scratch) {
        String instances = String.join("=2,", SEVERAL) + "=2";
        system = RunningSystem.start(scratch.resolve("data"), Jdk.OWN, "--separate", "--instances", instances);
        customers = new Customers(system::shop);
    }

    @BeforeAll
    void stockUp() throws IOException {
        for (String sku : SKUS) {
            assertThat(shop().define(sku).status()).isEqualTo(201);
            assertThat(shop().receive(sku, 100_000, sku).status()).isEqualTo(201);
        }
        await().atMost(PATIENCE).until(() -> shop().get("/v1/products/ant").status() == 200);
    }

    @AfterEach
    void everythingAddsUp() {
        Audit.awaitSoundLogAt(system.axonserver());
    }

    @AfterAll
    void close() {
        customers.close();
        system.close();
    }

    @Test
    void one_that_is_killed_takes_with_it_what_it_was_working_on_and_no_more() throws Exception {
        for (String part : oneOfEach()) {
            long before = system.pid(part);

            List<Visitors.Failed> failed = during(part, visitors -> {
                system.kill(part);
                awaitBack(part, before);
            });

            assertThat(failed).as(part).hasSizeLessThanOrEqualTo(Visitors.AT_ONCE);
        }
    }

    @Test
    void one_that_is_frozen_is_left_out() throws Exception {
        for (String part : oneOfEach()) {
            List<Visitors.Failed> failed = during(part, visitors -> {
                signal(part, "STOP");
                int served = visitors.served();
                await().atMost(PATIENCE).until(() -> visitors.served() > served + SERVED_MEANWHILE);
                signal(part, "CONT");
                awaitBack(part, 0);
            });

            // What it got while it hung, and what came to it when it went on, before its connections were new.
            assertThat(failed).as(part).hasSizeLessThanOrEqualTo(2 * Visitors.AT_ONCE);
        }
    }

    @Test
    void one_that_is_restarted_nobody_misses() throws Exception {
        for (String part : everyOne()) {
            long before = system.pid(part);

            List<Visitors.Failed> failed = during(part, visitors -> {
                signal(part, "TERM");
                awaitBack(part, before);
            });

            assertThat(failed).as(part).isEmpty();
        }
    }

    /** The second of each name, so often. */
    private static List<String> oneOfEach() {
        return Collections.nCopies(TIMES, oneOf(SEVERAL)).stream()
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> oneOf(List<String> parts) {
        return parts.stream().map(part -> part + SECOND).toList();
    }

    private static List<String> everyOne() {
        return Stream.concat(SEVERAL.stream(), oneOf(SEVERAL).stream()).toList();
    }

    /** Something that happens to one of them, until it is back. */
    @FunctionalInterface
    private interface Fault {
        void happen(Visitors visitors) throws Exception;
    }

    /** What failed meanwhile for those who ask once; those who ask again have all that they were acknowledged. */
    private List<Visitors.Failed> during(String part, Fault fault) throws Exception {
        int before = customers.finished();
        customers.order(part + "-" + before, ORDERS, SKUS);
        List<Visitors.Failed> failed;
        List<String> gateways = List.of(system.address("gateway"), system.address("gateway-2"));
        try (Visitors visitors = new Visitors(part + "-" + before, gateways)) {
            await().atMost(PATIENCE).until(() -> visitors.served() > SERVED_MEANWHILE);
            long begun = System.nanoTime();
            fault.happen(visitors);
            int served = visitors.served();
            await().atMost(PATIENCE).until(() -> visitors.served() > served + SERVED_MEANWHILE);
            failed = visitors.failed();
            report(part, failed, begun);
        }
        await().atMost(PATIENCE)
                .until(() -> customers.finished() >= before + ORDERS
                        || !customers.complaints().isEmpty());
        assertThat(customers.complaints()).isEmpty();
        return failed;
    }

    private static void report(String part, List<Visitors.Failed> failed, long begun) {
        long last = failed.stream().mapToLong(Visitors.Failed::over).max().orElse(begun);
        System.out.printf(
                Locale.ROOT,
                "%s: %d failed, the last after %d ms: %s%n",
                part,
                failed.size(),
                Math.max(0, TimeUnit.NANOSECONDS.toMillis(last - begun)),
                failed);
    }

    private void awaitBack(String part, long pidBefore) {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> system.pid(part) != pidBefore && isReady(part));
    }

    private boolean isReady(String part) throws IOException {
        return new Shop(system.address(part)).get("/actuator/health").status() == 200;
    }

    private void signal(String part, String name) throws IOException, InterruptedException {
        String pid = String.valueOf(system.pid(part));
        assertThat(new ProcessBuilder("kill", "-" + name, pid).start().waitFor())
                .isZero();
    }

    private Shop shop() {
        return system.shop();
    }
}
