package io.daybook.axonserver.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.daybook.axonserver.transport.PermitQueue.Admission;
import io.daybook.axonserver.transport.PermitQueue.Leftovers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PermitQueueTest {

    private final PermitQueue<String> queue = new PermitQueue<>(new QueueLimits(3, 4));

    @Test
    void an_item_is_handed_out_against_a_permit_and_by_priority_then_arrival() {
        offer("a", 0);
        offer("b", 0);
        offer("urgent", 9);
        assertThat(queue.next()).isNull();

        queue.grant(2);

        assertThat(queue.next()).isEqualTo("urgent");
        assertThat(queue.next()).isEqualTo("a");
        assertThat(queue.next()).isNull();
    }

    @Test
    void ordinary_items_leave_room_for_urgent_ones() {
        offer("a", 0);
        offer("b", 0);
        offer("c", -1);

        assertThat(queue.offer("d", 0, () -> true)).isEqualTo(Admission.FULL);
        assertThat(queue.offer("urgent", 1, () -> true)).isEqualTo(Admission.ACCEPTED);
        assertThat(queue.offer("urgent too", 1, () -> true)).isEqualTo(Admission.FULL);
    }

    @Test
    void a_handler_that_is_not_open_for_an_item_does_not_get_it() {
        assertThat(queue.offer("a", 0, () -> false)).isEqualTo(Admission.CLOSED);
        queue.grant(1);

        assertThat(queue.next()).isNull();
    }

    @Test
    void leaving_hands_back_what_waits_in_order_and_what_is_unanswered() {
        queue.grant(2);
        offer("answered", 0);
        offer("delivered", 0);
        queue.next();
        queue.next();
        queue.settle("answered");
        offer("w1", 0);
        offer("w2", 0);
        queue.offerControl("word");

        Leftovers<String> leftovers = queue.close();

        assertThat(leftovers.waiting()).containsExactly("w1", "w2");
        assertThat(leftovers.delivered()).containsExactly("delivered");
        assertThat(queue.offer("late", 0, () -> true)).isEqualTo(Admission.CLOSED);
        queue.offerControl("late word");
        queue.grant(5);
        assertThat(queue.next()).isNull();
        assertThat(queue.close().waiting()).isEmpty();
    }

    @Test
    void an_item_that_was_not_sent_after_all_gives_its_permit_back() {
        queue.grant(1);
        offer("a", 0);
        offer("b", 0);

        assertThat(queue.next()).isEqualTo("a");
        queue.unsent("a");

        assertThat(queue.next()).isEqualTo("b");
        assertThat(queue.settle("a")).isFalse();
    }

    @Test
    void only_an_item_that_was_handed_out_can_be_settled_and_only_one_that_waits_be_withdrawn() {
        queue.grant(1);
        offer("a", 0);
        offer("b", 0);
        queue.next();

        assertThat(queue.withdraw("a")).isFalse();
        assertThat(queue.settle("b")).isFalse();
        assertThat(queue.withdraw("b")).isTrue();
        assertThat(queue.settle("a")).isTrue();
        assertThat(queue.settle("a")).isFalse();
    }

    @Test
    void words_are_neither_limited_nor_withdrawn_nor_awaited() {
        for (int i = 0; i < 10; i++) {
            queue.offerControl("word " + i);
        }
        queue.grant(1);

        assertThat(queue.next()).isEqualTo("word 0");
        assertThat(queue.withdrawIf(any -> true)).isEmpty();
        assertThat(queue.close().delivered()).isEmpty();
    }

    @Test
    void whatever_the_order_of_offers_higher_priority_leaves_first_and_equals_keep_their_order() {
        long seed = 20_260_727;
        SplittableRandom random = new SplittableRandom(seed);
        PermitQueue<String> big = new PermitQueue<>(new QueueLimits(1_000, 1_000));
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            String item = random.nextInt(-3, 4) + "/" + String.format(Locale.ROOT, "%03d", i);
            expected.add(item);
            big.offer(item, priorityOf(item), () -> true);
        }
        big.grant(500);
        expected.sort(Comparator.comparing(PermitQueueTest::priorityOf, Comparator.reverseOrder())
                .thenComparing(item -> item.substring(item.indexOf('/'))));

        List<String> actual = new ArrayList<>();
        for (String next = big.next(); next != null; next = big.next()) {
            actual.add(next);
        }

        assertThat(actual).as("seed %d", seed).isEqualTo(expected);
    }

    /** Looking through all that wait would take minutes here, and this takes part of a second. */
    @Test
    void whether_one_item_waits_is_known_without_looking_through_all_that_do() {
        int many = 200_000;
        PermitQueue<String> longQueue = new PermitQueue<>(new QueueLimits(many, many));
        for (int i = 0; i < many; i++) {
            longQueue.offer("item " + i, 0, () -> true);
        }
        longQueue.grant(1);
        String delivered = Objects.requireNonNull(longQueue.next());

        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            for (int i = 0; i < many; i++) {
                assertThat(longQueue.withdraw(delivered)).isFalse();
            }
        });
    }

    private static Long priorityOf(String item) {
        return Long.valueOf(item.substring(0, item.indexOf('/')));
    }

    private void offer(String item, long priority) {
        assertThat(queue.offer(item, priority, () -> true)).isEqualTo(Admission.ACCEPTED);
    }
}
