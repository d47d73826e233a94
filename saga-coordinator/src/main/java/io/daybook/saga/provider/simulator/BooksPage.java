package io.daybook.saga.provider.simulator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the {@link Books}.
 *
 * @param payments may be fewer than were asked for, also where more follow
 * @param next where the next page begins; null if this is the last
 */
public record BooksPage(
        List<LedgerPayment> payments, @Nullable String next) {}
