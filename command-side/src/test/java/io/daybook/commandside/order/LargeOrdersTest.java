package io.daybook.commandside.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.daybook.commandside.CommandSideServer;
import io.daybook.commandside.CommandSideServer.Answer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies as large as they are let in, full of what no order has: refused before they cost anything. */
@ExtendWith(CommandSideServer.Running.class)
class LargeOrdersTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int BODY_BYTES = (1 << 20) - 1_000;
    private static final long ALLOCATED_MAX =
            24_000_000; // Some more or less, as the compiler finds what need not be allocated.

    private final CommandSideServer server;

    LargeOrdersTest(CommandSideServer server) {
        this.server = server;
    }

    static Stream<Arguments> lists() {
        Map<String, String> limits = Map.of(
                "lines", "must have 1 to 500 items",
                "tenders", "must have 1 to 50 items",
                "fees", "must have at most 100 items",
                "discounts", "must have at most 100 items");
        return limits.entrySet().stream().flatMap(limit -> Stream.of(
                        "{}", "null", "0", "\"\"", "{\"a\":0}", "{\"a\":0,\"b\":0}", "[]", "[[[[{}]]]]")
                .map(item -> Arguments.of(limit.getKey(), item, limit.getValue())));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void a_list_that_is_too_long_is_refused_before_its_items_are_looked_at(String list, String item, String limit) {
        Answer answer = refused("\"" + list + "\":[" + filled(item, ",") + "]");

        assertThat(answer.body().at("/errors").valueStream())
                .filteredOn(error -> error.at("/pointer").asString().startsWith("/" + list))
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.at("/pointer").asString()).isEqualTo("/" + list);
                    assertThat(error.at("/detail").asString()).isEqualTo(limit);
                });
    }

    static Stream<String> other() {
        return Stream.of(
                "\"lines\":[" + filled("[" + "0,".repeat(999) + "0]", ",") + "]",
                "\"tenders\":[" + filled("{\"kind\":[" + "{},".repeat(999) + "{}]}", ",") + "]",
                "\"fees\":[{" + members() + "}]",
                "\"x\":{" + members() + "}",
                members(),
                "\"customerId\":\"" + filled("a", "") + "\"",
                "\"customerId\":" + filled("1", ""),
                "\"" + filled("~", "") + "\":0");
    }

    @ParameterizedTest
    @MethodSource("other")
    void whatever_else_fills_a_body_is_refused_as_cheaply(String members) {
        refused(members);
    }

    private Answer refused(String members) {
        String body = "{" + members + "}";
        Map<Long, Long> before = allocated();
        Answer answer = OrderRequests.post(server, body, "large");
        Map<Long, Long> after = allocated();

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("/code")).isEqualTo("INVALID");
        assertThat(after.entrySet().stream()
                        .mapToLong(thread -> thread.getValue() - before.getOrDefault(thread.getKey(), 0L))
                        .sum())
                .isBetween((long) body.length(), ALLOCATED_MAX);
        return answer;
    }

    /** The bytes that each thread of the server has asked for in its life, whatever else the machine is doing. */
    private static Map<Long, Long> allocated() {
        return Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
                .filter(Objects::nonNull)
                .filter(thread -> thread.getThreadName().contains("-exec-"))
                .map(ThreadInfo::getThreadId)
                .collect(Collectors.toMap(id -> id, THREADS::getThreadAllocatedBytes));
    }

    /** As many as a body has room for. */
    private static String filled(String item, String separator) {
        int count = BODY_BYTES / (item.length() + separator.length());
        return (item + separator).repeat(count - 1) + item;
    }

    private static String members() {
        StringBuilder members = new StringBuilder("\"!\":0");
        for (int i = 0; members.length() < BODY_BYTES; i++) {
            members.append(",\"")
                    .append(Integer.toString(i, Character.MAX_RADIX))
                    .append("\":0");
        }
        return members.toString();
    }
}
