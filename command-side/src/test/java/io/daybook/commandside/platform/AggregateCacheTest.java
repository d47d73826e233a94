package io.daybook.commandside.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class AggregateCacheTest {

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final AggregateCache cache = new AggregateCache(2, meters);

    @Test
    void counts_what_it_was_asked_for() {
        cache.put("a", 1);
        cache.get("a");
        cache.get("a");
        cache.get("b");

        assertThat(meters.get("cache.gets").tag("result", "hit").counter().count())
                .isEqualTo(2);
        assertThat(meters.get("cache.gets").tag("result", "miss").counter().count())
                .isEqualTo(1);
        assertThat(meters.get("cache.size").gauge().value()).isEqualTo(1);
    }

    @Test
    void keeps_what_was_used_last() {
        cache.put("a", 1);
        cache.put("b", 2);
        assertThat(cache.<String, Integer>get("a")).isEqualTo(1);
        cache.put("c", 3);
        assertThat(cache.containsKey("a")).isTrue();
        assertThat(cache.containsKey("b")).isFalse();
        assertThat(cache.<String, Integer>get("b")).isNull();
    }

    @Test
    void keeps_the_first_where_only_an_absent_one_is_put() {
        assertThat(cache.putIfAbsent("a", 1)).isTrue();
        assertThat(cache.putIfAbsent("a", 2)).isFalse();
        assertThat(cache.<String, Integer>get("a")).isEqualTo(1);
    }

    @Test
    void forgets_what_is_taken_out() {
        cache.put("a", 1);
        cache.put("b", 2);
        assertThat(cache.remove("a")).isTrue();
        assertThat(cache.remove("a")).isFalse();
        cache.removeAll();
        assertThat(cache.containsKey("b")).isFalse();
    }
}
