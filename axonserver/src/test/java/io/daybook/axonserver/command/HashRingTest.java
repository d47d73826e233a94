package io.daybook.axonserver.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.axonserver.command.HashRing.Member;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HashRingTest {

    private static final List<String> KEYS =
            IntStream.range(0, 10_000).mapToObj(i -> "order-" + i).toList();

    private final HashRing<String> ab = ringOf(member("a", 100), member("b", 100));

    @Test
    void members_share_the_keys_in_proportion_to_their_load_factors() {
        HashRing<String> ring = ringOf(member("small", 100), member("big", 300));

        long big = KEYS.stream().filter(key -> owner(ring, key).equals("big")).count();

        assertThat(big).isBetween(6_500L, 8_500L);
    }

    @Test
    void a_member_that_joins_takes_keys_but_moves_none_between_the_others() {
        HashRing<String> abc = ab.with(member("c", 100));

        assertThat(KEYS)
                .allMatch(key -> owner(abc, key).equals("c") || owner(abc, key).equals(owner(ab, key)));
        assertThat(KEYS).anyMatch(key -> owner(abc, key).equals("c"));
    }

    @Test
    void a_member_that_leaves_gives_its_keys_away_but_moves_no_others() {
        HashRing<String> abc = ab.with(member("c", 100));

        HashRing<String> back = abc.without("c");

        assertThat(KEYS).allMatch(key -> owner(back, key).equals(owner(ab, key)));
    }

    @Test
    void the_order_of_joining_makes_no_difference() {
        HashRing<String> ba = ringOf(member("b", 100), member("a", 100));

        assertThat(KEYS).allMatch(key -> owner(ba, key).equals(owner(ab, key)));
    }

    @Test
    void a_member_that_is_not_acceptable_is_passed_over() {
        assertThat(KEYS).allMatch(key -> ab.find(key, "a"::equals).orElseThrow().equals("a"));
        assertThat(ab.find("order-1", nobody -> false)).isEmpty();
    }

    @Test
    void an_empty_ring_finds_nobody() {
        assertThat(HashRing.<String>empty().find("order-1", any -> true)).isEmpty();
    }

    @Test
    void joining_again_changes_the_share() {
        HashRing<String> ring = ab.with(member("a", 1));

        assertThat(KEYS.stream().filter(key -> owner(ring, key).equals("a")).count())
                .isLessThan(1_000);
    }

    private static String owner(HashRing<String> ring, String key) {
        return ring.find(key, any -> true).orElseThrow();
    }

    private static Member<String> member(String name, int loadFactor) {
        return new Member<>(name, name, loadFactor);
    }

    @SafeVarargs
    private static HashRing<String> ringOf(Member<String>... members) {
        HashRing<String> ring = HashRing.empty();
        for (Member<String> member : members) {
            ring = ring.with(member);
        }
        return ring;
    }
}
