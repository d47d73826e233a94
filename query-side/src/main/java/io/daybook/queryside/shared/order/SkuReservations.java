package io.daybook.queryside.shared.order;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.OrderTerms;
import io.daybook.contract.stock.event.ReservationEvent;
import io.daybook.queryside.shared.order.SkuReservation.Held;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The reservations for an order.
 *
 * @param all one for each sku, in the order of their first lines
 */
record SkuReservations(List<SkuReservation> all) {

    /** Of the skus that the lines name but for these, before there is any. */
    static SkuReservations of(List<OrderLine> lines, Set<Sku> without) {
        return new SkuReservations(lines.stream()
                .map(OrderLine::sku)
                .distinct()
                .filter(sku -> !without.contains(sku))
                .map(SkuReservation::none)
                .toList());
    }

    /**
     * The reservations after stock has reserved, allocated or released one sku; the same where it changes nothing.
     * Copies the references to all, and nothing else.
     */
    SkuReservations after(ReservationEvent booked) {
        for (int place = 0; place < all.size(); place++) {
            SkuReservation before = all.get(place);
            if (before.sku().equals(booked.sku())) {
                SkuReservation after = before.after(booked);
                if (after.equals(before)) {
                    return this;
                }
                List<SkuReservation> next = new ArrayList<>(all);
                next.set(place, after);
                return new SkuReservations(next);
            }
        }
        return this;
    }

    /** Those of the skus of other terms, as they are known here or beside it. */
    SkuReservations on(OrderTerms terms, SkuReservations beside) {
        return new SkuReservations(of(terms.lines(), Set.of()).all.stream()
                .map(none -> Stream.of(find(none.sku()), beside.find(none.sku()))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(none))
                .toList());
    }

    /** The least of what is held. */
    Held least() {
        Held least = Held.CANCELLED;
        for (SkuReservation one : all) {
            least = one.held().compareTo(least) < 0 ? one.held() : least;
        }
        return least;
    }

    private @Nullable SkuReservation find(Sku sku) {
        return all.stream().filter(one -> one.sku().equals(sku)).findFirst().orElse(null);
    }
}
