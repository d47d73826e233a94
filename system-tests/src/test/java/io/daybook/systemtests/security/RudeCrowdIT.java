package io.daybook.systemtests.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.issuer.EmbeddedIssuer;
import io.daybook.issuer.IssuerAccount;
import io.daybook.issuer.IssuerOptions;
import io.daybook.systemtests.running.Jdk;
import io.daybook.systemtests.running.RunningSystem;
import io.daybook.systemtests.running.Shop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Thousands of idle connections, a hundred slow clients and one caller who asks a hundred times as often as he may,
 * beside customers who do nothing of that.
 *
 * <p>It is run by hand, with {@code -Pfaults}, and says how long customers took without and with the crowd, in turn: a
 * figure to look at. The crowd's own process gives way to all others, as if it were on other machines.
 */
@EnabledIfSystemProperty(named = "faults.rude", matches = "true")
class RudeCrowdIT {

    private static final int LIMIT = 20;
    private static final int QUESTIONS = 600;
    private static final int CUSTOMERS = 4;
    private static final String CARD = "[{\"kind\":\"CARD\",\"token\":\"tok_ok\"}]";

    private final ExecutorService threads = Executors.newFixedThreadPool(CUSTOMERS);

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
            for (int round = 0; round < 3; round++) {
                List<Long> without = tailsOf(customers, "without-" + round);
                RudeCrowdProcess crowd =
                        RudeCrowdProcess.start(system.gateway(), token(issuer, "mallory", "customer"), LIMIT * 100);
                List<Long> with = tailsOf(customers, "with-" + round);
                RudeCrowdProcess.Left left = crowd.end();

                System.err.printf(
                        "p99 in ms of questions and orders without %s and with the crowd %s, which was refused %d of"
                                + " %d times%n",
                        without, with, left.refused(), left.asked());
                assertThat(left.refused()).isGreaterThan(left.asked() / 2);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Map<String, String> environment(EmbeddedIssuer issuer) {
        return Map.of(
                "DAYBOOK_ISSUER", issuer.uri().toString(),
                "DAYBOOK_GATEWAY_LIMITS_CALLER_REQUESTS", String.valueOf(LIMIT),
                "DAYBOOK_GATEWAY_LIMITS_CALLER_BURST", String.valueOf(2 * QUESTIONS),
                "DAYBOOK_GATEWAY_LIMITS_ADDRESS_REQUESTS", "100000");
    }

    private static String token(EmbeddedIssuer issuer, String name, String role) {
        return issuer.token(new IssuerAccount(name, "", Set.of(role)));
    }

    /** The times that 99 of 100 questions and 99 of 100 orders do not exceed, in milliseconds. */
    private List<Long> tailsOf(List<Shop> customers, String run) {
        List<Long> questions = new ArrayList<>();
        List<Long> orders = new ArrayList<>();
        IntStream.range(0, CUSTOMERS)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> timesOf(customers.get(i), run + i), threads))
                .toList()
                .forEach(times -> {
                    questions.addAll(times.join().get(0));
                    orders.addAll(times.join().get(1));
                });
        return List.of(tailOf(questions), tailOf(orders));
    }

    private static long tailOf(List<Long> times) {
        return times.stream().sorted().toList().get(times.size() * 99 / 100) / 1_000_000;
    }

    private static List<List<Long>> timesOf(Shop shop, String run) {
        List<Long> questions = new ArrayList<>();
        List<Long> orders = new ArrayList<>();
        for (int i = 0; i < QUESTIONS / CUSTOMERS; i++) {
            String key = run + "-" + i;
            questions.add(timeOf(() -> shop.get("/v1/products/tea"), 200));
            if (i % 2 == 0) {
                orders.add(timeOf(() -> shop.order(key, "tea", 1, CARD), 201));
            }
        }
        return List.of(questions, orders);
    }

    /** One call of a customer. */
    @FunctionalInterface
    private interface Asked {
        Shop.Answer answer() throws IOException;
    }

    private static long timeOf(Asked asked, int expected) {
        long begun = System.nanoTime();
        try {
            assertThat(asked.answer().status()).isEqualTo(expected);
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
        return System.nanoTime() - begun;
    }
}
