package io.daybook.axonserver.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.axoniq.axonserver.grpc.MetaDataValue;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class TagMatchTest {

    private final Map<String, Map<String, String>> tags = Map.of(
            "same", Map.of("region", "eu", "rack", "7"),
            "other", Map.of("region", "us"),
            "untagged", Map.of());

    @Test
    void an_equal_tag_counts_for_a_handler() {
        assertThat(best(Map.of("region", text("eu")), "same", "other", "untagged"))
                .containsExactly("same");
    }

    @Test
    void a_different_tag_counts_against_it_and_a_missing_one_neither_way() {
        assertThat(best(Map.of("region", text("asia")), "other", "untagged")).containsExactly("untagged");
    }

    @Test
    void tags_that_the_message_does_not_name_make_no_difference() {
        assertThat(best(Map.of("traceId", text("x")), "same", "other", "untagged"))
                .containsExactly("same", "other", "untagged");
        assertThat(best(Map.of(), "same", "other")).containsExactly("same", "other");
    }

    @Test
    void values_of_other_types_are_compared_by_what_they_say() {
        assertThat(best(
                        Map.of(
                                "rack",
                                MetaDataValue.newBuilder().setNumberValue(7).build()),
                        "same",
                        "untagged"))
                .containsExactly("same");
        Map<String, Map<String, String>> flags = Map.of("on", Map.of("ssd", "true", "load", "0.5"), "off", Map.of());
        MetaDataValue truth = MetaDataValue.newBuilder().setBooleanValue(true).build();
        MetaDataValue half = MetaDataValue.newBuilder().setDoubleValue(0.5).build();
        assertThat(TagMatch.best(List.of("off", "on"), () -> Map.of("ssd", truth), flags::get))
                .containsExactly("on");
        assertThat(TagMatch.best(List.of("off", "on"), () -> Map.of("load", half), flags::get))
                .containsExactly("on");
    }

    @Test
    void a_message_is_not_looked_into_where_nobody_has_tags() {
        Supplier<Map<String, MetaDataValue>> unread = () -> {
            throw new AssertionError("the message was looked into");
        };

        assertThat(TagMatch.best(List.of("a", "b"), unread, handler -> Map.of()))
                .containsExactly("a", "b");
        assertThat(TagMatch.best(List.of("same"), unread, tags::get)).containsExactly("same");
    }

    private List<String> best(Map<String, MetaDataValue> metadata, String... candidates) {
        return TagMatch.best(List.of(candidates), () -> metadata, tags::get);
    }

    private static MetaDataValue text(String value) {
        return MetaDataValue.newBuilder().setTextValue(value).build();
    }
}
