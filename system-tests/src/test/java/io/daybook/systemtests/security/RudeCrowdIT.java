package io.daybook.systemtests.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.issuer.EmbeddedIssuer;
import io.daybook.issuer.IssuerAccount;
import io.daybook.issuer.IssuerOptions;
import io.daybook.systemtests.running.Jdk;
import io.daybook.systemtests.running.RunningSystem;
import io.daybook.systemtests.running.Shop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Thousands of idle connections, a hundred slow clients and one caller who asks a hundred times as often as he may,
 * beside customers who do nothing of that.
 *
 * <p>It is run by hand, with {@code -Pfaults}, and says how long customers took without and with the crowd, in turn: a
 * figure to look at. Customers ask at moments that are fixed before, whatever became of what they asked last. The
 * crowd's own process gives way to all others, as if it were on other machines.
 */
@EnabledIfSystemProperty(named = "faults.rude", matches = "true")
class RudeCrowdIT {

    private static final int LIMIT = 5;
    private static final int CUSTOMERS = 4;
    private static final int ROUNDS = 3;
    private static final int QUESTIONS = 200;
    private static final int BETWEEN_MILLIS = 300;
    private static final String CARD = "[{\"kind\":\"CARD\",\"token\":\"tok_ok\"}]";

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(64);

    @Test
    void is_kept_from_the_others(@TempDir Path data) throws Exception {
        try (EmbeddedIssuer issuer = EmbeddedIssuer.start(new IssuerOptions(0, null, "daybook", List.of()));
                RunningSystem system = RunningSystem.start(data, Jdk.OPTIMISING, environment(issuer), "--secure")) {
            Shop staff = system.shop().as(token(issuer, "sam", "staff"));
            staff.define("tea");
            staff.receive("tea", 100_000, "tea");
            List<Shop> customers = IntStream.range(0, CUSTOMERS)
                    .mapToObj(i -> system.shop().as(token(issuer, "till-" + i, "staff")))
                    .toList();
            tailsOf(customers, "warm-up");
            for (int round = 0; round < ROUNDS; round++) {
                List<Long> without = tailsOf(customers, "without-" + round);
                RudeCrowdProcess crowd =
                        RudeCrowdProcess.start(system.gateway(), token(issuer, "mallory", "customer"), LIMIT * 100);
                List<Long> with = tailsOf(customers, "with-" + round);
                RudeCrowdProcess.Left left = crowd.end();

                System.err.printf(
                        "p99 in ms of questions and orders without %s and with the crowd %s, which was refused %d of"
                                + " %d times in %d s%n",
                        without, with, left.refused(), left.asked(), left.seconds());
                assertThat((long) left.refused()).isGreaterThan(left.seconds() * LIMIT * 90);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Map<String, String> environment(EmbeddedIssuer issuer) {
        return Map.of(
                "DAYBOOK_ISSUER", issuer.uri().toString(),
                "DAYBOOK_GATEWAY_LIMITS_CALLER_REQUESTS", String.valueOf(LIMIT),
                "DAYBOOK_GATEWAY_LIMITS_CALLER_BURST", String.valueOf(2 * LIMIT),
                "DAYBOOK_GATEWAY_LIMITS_ADDRESS_REQUESTS", "100000");
    }

    private static String token(EmbeddedIssuer issuer, String name, String role) {
        return issuer.token(new IssuerAccount(name, "", Set.of(role)));
    }

    /** The times that 99 of 100 questions and 99 of 100 orders do not exceed, in milliseconds. */
    private List<Long> tailsOf(List<Shop> customers, String run) throws Exception {
        List<Future<Long>> questions = new ArrayList<>();
        List<Future<Long>> orders = new ArrayList<>();
        for (int i = 0; i < QUESTIONS; i++) {
            for (int customer = 0; customer < CUSTOMERS; customer++) {
                Shop shop = customers.get(customer);
                String key = run + "-" + customer + "-" + i;
                int moment = i * BETWEEN_MILLIS + customer * BETWEEN_MILLIS / CUSTOMERS;
                if (i % 2 == 0) {
                    questions.add(timeOf(() -> shop.get("/v1/products/tea"), 200, moment));
                } else {
                    orders.add(timeOf(() -> shop.order(key, "tea", 1, CARD), 201, moment));
                }
            }
        }
        return List.of(tailOf(questions), tailOf(orders));
    }

    private static long tailOf(List<Future<Long>> times) throws InterruptedException, ExecutionException {
        List<Long> sorted = new ArrayList<>();
        for (Future<Long> time : times) {
            sorted.add(time.get());
        }
        Collections.sort(sorted);
        return sorted.get(sorted.size() * 99 / 100) / 1_000_000;
    }

    /** One call of a customer. */
    @FunctionalInterface
    private interface Asked {
        Shop.Answer answer() throws IOException;
    }

    private Future<Long> timeOf(Asked asked, int expected, long moment) {
        return threads.schedule(
                () -> {
                    long begun = System.nanoTime();
                    assertThat(asked.answer().status()).isEqualTo(expected);
                    return System.nanoTime() - begun;
                },
                moment,
                TimeUnit.MILLISECONDS);
    }
}
