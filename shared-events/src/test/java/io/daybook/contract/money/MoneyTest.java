package io.daybook.contract.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MoneyTest {

    @Test
    void sums_and_differences_are_exact() {
        assertThat(brl(19).plus(brl(1))).isEqualTo(brl(20));
        assertThat(brl(19).minus(brl(20))).isEqualTo(brl(-1));
        assertThat(brl(333).times(3)).isEqualTo(brl(999));
        assertThat(Money.sum("BRL", List.of(brl(1), brl(2), brl(3)))).isEqualTo(brl(6));
    }

    @Test
    void two_currencies_never_mix() {
        assertThatThrownBy(() -> brl(1).plus(new Money(1, "EUR"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_overflow_is_an_error_and_not_another_amount() {
        assertThatThrownBy(() -> brl(Long.MAX_VALUE).plus(brl(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> brl(Long.MAX_VALUE).times(2)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void a_split_gives_the_remainder_to_the_largest_fraction_and_ties_to_the_earlier() {
        assertThat(brl(100).split(List.of(1L, 1L, 1L))).containsExactly(brl(34), brl(33), brl(33));
        assertThat(brl(10).split(List.of(1L, 2L, 4L))).containsExactly(brl(1), brl(3), brl(6));
        assertThat(brl(5).split(List.of(0L, 0L))).containsExactly(brl(3), brl(2));
        assertThat(brl(-100).split(List.of(1L, 2L))).containsExactly(brl(-33), brl(-67));
    }

    @Test
    void every_split_adds_up_to_what_was_split() {
        SplittableRandom random = new SplittableRandom(20181017);
        for (int round = 0; round < 1_000; round++) {
            Money amount = brl(random.nextLong(-1_000_000_000_000L, 1_000_000_000_000L));
            List<Long> weights = LongStream.generate(() -> random.nextLong(0, 1_000_000_000_000L))
                    .limit(random.nextInt(1, 20))
                    .boxed()
                    .toList();
            assertThat(Money.sum("BRL", amount.split(weights)))
                    .as("%s by %s", amount, weights)
                    .isEqualTo(amount);
        }
    }

    private static Money brl(long amount) {
        return new Money(amount, "BRL");
    }
}
