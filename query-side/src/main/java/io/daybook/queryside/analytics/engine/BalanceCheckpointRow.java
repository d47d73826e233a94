package io.daybook.queryside.analytics.engine;

import org.jspecify.annotations.Nullable;

/**
 * What a thousand events of the log changed in a balance.
 *
 * @param position of the first of them: 0, 1000, 2000 and so on
 * @param account which balance, as in {@code balance_movements}
 * @param currency of an amount; null where pieces, orders or articles are counted
 * @param amount in minor units, or how many
 */
record BalanceCheckpointRow(
        long position, String account, @Nullable String currency, long amount) {}
