package io.daybook.contract.money;

import static io.daybook.contract.Sensitivity.Level.NONE;

import io.daybook.contract.Sensitivity;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An amount of one currency.
 *
 * <p>Minor units in a {@code long} are exact up to 9.2 × 10^18; every operation that would leave that range or mix
 * currencies throws instead of rounding.
 *
 * @param amount whole minor units of the currency, for example cents; may be negative in a difference
 * @param currency the ISO 4217 code, for example {@code BRL}
 */
public record Money(long amount, @Sensitivity(NONE) String currency) {

    /** Nothing, in the given currency. */
    public static Money zero(String currency) {
        return new Money(0, currency);
    }

    /**
     * The sum of the given amounts.
     *
     * @throws ArithmeticException if the sum leaves the range of a {@code long}
     * @throws IllegalArgumentException if an amount is of another currency
     */
    public static Money sum(String currency, List<Money> amounts) {
        Money sum = zero(currency);
        for (Money amount : amounts) {
            sum = sum.plus(amount);
        }
        return sum;
    }

    /**
     * Both amounts together.
     *
     * @throws ArithmeticException if the sum leaves the range of a {@code long}
     * @throws IllegalArgumentException if the other amount is of another currency
     */
    public Money plus(Money other) {
        return new Money(Math.addExact(amount, inSameCurrency(other)), currency);
    }

    /**
     * What is left when the other amount is taken away.
     *
     * @throws ArithmeticException if the difference leaves the range of a {@code long}
     * @throws IllegalArgumentException if the other amount is of another currency
     */
    public Money minus(Money other) {
        return new Money(Math.subtractExact(amount, inSameCurrency(other)), currency);
    }

    /**
     * The price of several pieces.
     *
     * @throws ArithmeticException if the product leaves the range of a {@code long}
     */
    public Money times(long pieces) {
        return new Money(Math.multiplyExact(amount, pieces), currency);
    }

    /** The smaller of the two amounts. */
    public Money atMost(Money other) {
        return amount <= inSameCurrency(other) ? this : other;
    }

    /**
     * Splits this amount in proportion to the weights by the largest-remainder (Hamilton) method: the parts add up to
     * this amount exactly. Ties go to the earlier part; weights that are all zero count as equal.
     *
     * @param weights at least one, none negative
     * @return one part for each weight, in the same order
     */
    public List<Money> split(List<Long> weights) {
        List<Long> effective = weights.stream().allMatch(weight -> weight == 0)
                ? weights.stream().map(weight -> 1L).toList()
                : weights;
        BigInteger whole = effective.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        List<BigInteger[]> shares = effective.stream()
                .map(weight -> BigInteger.valueOf(amount).multiply(BigInteger.valueOf(weight)))
                .map(product -> product.divideAndRemainder(whole))
                .toList();
        long handedOut =
                shares.stream().mapToLong(share -> share[0].longValueExact()).sum();
        List<Long> parts = new ArrayList<>(
                shares.stream().map(share -> share[0].longValueExact()).toList());
        int unit = Long.signum(amount);
        IntStream.range(0, shares.size())
                .boxed()
                .sorted(Comparator.comparing((Integer part) -> shares.get(part)[1].abs())
                        .reversed())
                .limit(Math.abs(amount - handedOut))
                .forEach(part -> parts.set(part, parts.get(part) + unit));
        return parts.stream().map(part -> new Money(part, currency)).toList();
    }

    private long inSameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("Cannot reckon " + other.currency + " in " + currency);
        }
        return other.amount;
    }
}
