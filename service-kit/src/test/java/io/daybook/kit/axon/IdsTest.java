package io.daybook.kit.axon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdsTest {

    @Test
    void the_same_parts_lead_to_the_same_id() {
        assertThat(Ids.derived("order", "1")).isEqualTo(Ids.derived("order", "1"));
    }

    @Test
    void parts_do_not_run_into_each_other() {
        assertThat(Ids.derived("order1", "1")).isNotEqualTo(Ids.derived("order", "11"));
        assertThat(Ids.derived("a", "b")).isNotEqualTo(Ids.derived("a:1:b"));
    }
}
