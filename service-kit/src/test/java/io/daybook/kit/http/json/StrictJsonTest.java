package io.daybook.kit.http.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    void sixty_four_levels_are_deep_enough() throws Exception {
        assertThat(read("[".repeat(64) + "]".repeat(64))).isInstanceOf(Json.Items.class);
        assertMalformed(("[".repeat(65) + "]".repeat(65)).getBytes(StandardCharsets.UTF_8));
        assertMalformed("[".repeat(100_000).getBytes(StandardCharsets.UTF_8));
        assertMalformed("{\"a\":".repeat(100_000).getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400000", "-0", "123456789012345678901234567890", "1.10", "1E-999999999"})
    void a_number_stays_as_it_was_written(String literal) throws Exception {
        assertThat(read(literal)).isEqualTo(new Json.Numeral(literal));
    }

    @Test
    void a_number_of_a_million_digits_costs_nothing() throws Exception {
        assertThat(read("9".repeat(1_000_000))).isInstanceOf(Json.Numeral.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ \"b\" : 1 , \"a\" : [ true , null ] } | {\"a\":[true,null],\"b\":1}",
                "\"\\u00e9\\/\\u000a\\u0001\" | \"é/\\n\\u0001\"",
                "{} | {}",
                "[[],{}] | [[],{}]",
                "[-0, 0] | [0,0]",
                "{\"\\uFB33\":2,\"\\uD83D\\uDE00\":1} | {\"😀\":1,\"\uFB33\":2}"
            })
    void equal_values_have_one_canonical_text(String text, String canonical) throws Exception {
        assertThat(CanonicalJson.of(read(text))).isEqualTo(canonical);
    }

    @Test
    void control_characters_cost_a_canonical_text_no_more_than_others() {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        Json text = new Json.Text("\u0001".repeat(100_000));

        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        CanonicalJson.of(text);

        assertThat(threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before)
                .isLessThan(100_000 * 50);
    }

    private static Json read(String text) throws MalformedJson {
        return StrictJson.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertMalformed(byte[] body) {
        assertThatThrownBy(() -> StrictJson.read(body))
                .isInstanceOfSatisfying(MalformedJson.class, malformed -> assertThat(malformed.reason())
                        .doesNotContain("jackson", "Exception"));
    }
}
