package io.daybook.kit.http.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.kit.http.problem.Problem;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class StrictJsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,2",
                "{\"a\":1}x",
                "{} {}",
                "1 2",
                "{\"a\":1,}",
                "[1,]",
                "{'a':1}",
                "{a:1}",
                "NaN",
                "[Infinity]",
                "[-Infinity]",
                "01",
                "+1",
                "1.",
                ".5",
                "0x1",
                "// a\n1",
                "/* a */1",
                "\"\t\"",
                "\"\\x\"",
                "tru",
                "{\"a\":1,\"a\":2}",
                "{\"a\":{\"b\":1,\"\\u0062\":2}}",
                "\"\\ud800\"",
                "\"\\udc00\\ud800\"",
                "{\"\\ud800\":1}",
                "\uFEFF{}"
            })
    void what_is_not_exactly_one_json_text_is_malformed(String text) {
        assertMalformed(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void only_utf_8_is_read() {
        assertMalformed("{}".getBytes(StandardCharsets.UTF_16));
        assertMalformed("{}".getBytes(StandardCharsets.UTF_16LE));
        assertMalformed(new byte[] {'"', (byte) 0xC3, '"'});
        assertMalformed(new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'});
        assertMalformed(new byte[] {'"', (byte) 0xC0, (byte) 0x80, '"'});
    }

    @Test
    void sixty_four_levels_are_deep_enough() {
        assertThat(read("[".repeat(64) + "]".repeat(64)).isArray()).isTrue();
        assertMalformed(("[".repeat(65) + "]".repeat(65)).getBytes(StandardCharsets.UTF_8));
        assertMalformed("[".repeat(100_000).getBytes(StandardCharsets.UTF_8));
        assertMalformed("{\"a\":".repeat(100_000).getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400000", "1.10", "1E-999999999", "1.0"})
    void a_number_with_a_fraction_or_an_exponent_is_no_integer(String literal) {
        assertThat(read(literal).isNumber()).isTrue();
        assertThat(read(literal).isIntegralNumber()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775808", "-9223372036854775809", "123456789012345678901234567890"})
    void an_integer_that_is_no_long_is_out_of_range(String literal) {
        assertThat(read(literal).isIntegralNumber()).isTrue();
        assertThat(read(literal).canConvertToLong()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775807", "-9223372036854775808", "-1"})
    void an_integer_that_is_one_is_exact(String literal) {
        assertThat(read(literal).longValue()).isEqualTo(Long.parseLong(literal));
    }

    @Test
    void a_number_of_a_million_digits_costs_nothing() {
        assertThat(read("9".repeat(1_000_000)).canConvertToLong()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ \"b\" : 1 , \"a\" : [ true , null ] } | {\"a\":[true,null],\"b\":1}",
                "\"\\u00e9\\/\\u000a\\u0001\\u001F\" | \"é/\\n\\u0001\\u001f\"",
                "{} | {}",
                "[[],{}] | [[],{}]",
                "[-0, 0] | [0,0]",
                "{\"\\uFB33\":2,\"\\uD83D\\uDE00\":1} | {\"😀\":1,\"\uFB33\":2}"
            })
    void equal_values_have_one_canonical_text(String text, String canonical) {
        assertThat(new String(StrictJson.canonical(read(text)), StandardCharsets.UTF_8))
                .isEqualTo(canonical);
    }

    @Test
    void control_characters_cost_a_canonical_text_no_more_than_others() {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        JsonNode text = JsonNodeFactory.instance.stringNode("\u0001".repeat(100_000));
        StrictJson.canonical(text); // Classes that are loaded by the first are no cost of its text.

        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        StrictJson.canonical(text);

        assertThat(threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before)
                .isLessThan(100_000 * 50);
    }

    private static JsonNode read(String text) {
        return StrictJson.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertMalformed(byte[] body) {
        assertThatThrownBy(() -> StrictJson.read(body)).isInstanceOfSatisfying(Problem.class, malformed -> assertThat(
                        malformed.getBody().getDetail())
                .doesNotContain("jackson", "Exception"));
    }
}
