package io.daybook.commandside.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.junit.jupiter.api.Test;

class AggregateCacheTest {

    private final AggregateCache cache = new AggregateCache(2);

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

    @Test
    void tells_its_listeners_until_they_leave() {
        List<String> heard = new ArrayList<>();
        Registration registration = cache.registerCacheEntryListener(new Listener(heard));
        cache.put("a", 1);
        cache.put("a", 2);
        cache.get("a");
        cache.remove("a");
        cache.put("b", 1);
        cache.put("c", 1);
        cache.put("d", 1);
        registration.cancel();
        cache.remove("d");
        assertThat(heard)
                .containsExactly(
                        "created a",
                        "updated a",
                        "read a",
                        "removed a",
                        "created b",
                        "created c",
                        "expired b",
                        "created d");
    }

    private static final class Listener extends Cache.EntryListenerAdapter {

        private final List<String> heard;

        Listener(List<String> heard) {
            this.heard = heard;
        }

        @Override
        public void onEntryExpired(Object key) {
            heard.add("expired " + key);
        }

        @Override
        public void onEntryRemoved(Object key) {
            heard.add("removed " + key);
        }

        @Override
        public void onEntryUpdated(Object key, Object value) {
            heard.add("updated " + key);
        }

        @Override
        public void onEntryCreated(Object key, Object value) {
            heard.add("created " + key);
        }

        @Override
        public void onEntryRead(Object key, Object value) {
            heard.add("read " + key);
        }
    }
}
