package io.daybook.saga.fulfilment;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.RejectionReason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything an order claims from stock: one claim per article, however many lines name it.
 *
 * @param all in the order of the lines
 */
record Claims(List<Claim> all) {

    static final Claims NONE = new Claims(List.of());

    Claims {
        all = List.copyOf(all);
    }

    static Claims of(OrderId orderId, List<OrderLine> lines) {
        Map<Sku, Long> pieces = new LinkedHashMap<>();
        lines.forEach(line -> pieces.merge(line.sku(), (long) line.quantity(), Long::sum));
        return new Claims(pieces.entrySet().stream()
                .map(entry -> Claim.on(orderId, entry.getKey(), entry.getValue()))
                .toList());
    }

    Claims with(Sku sku, UnaryOperator<Claim> change) {
        return new Claims(all.stream()
                .map(claim -> claim.sku().equals(sku) ? change.apply(claim) : claim)
                .toList());
    }

    Claims each(UnaryOperator<Claim> change) {
        return new Claims(all.stream().map(change).toList());
    }

    boolean every(Predicate<Claim> condition) {
        return all.stream().allMatch(condition);
    }

    boolean any(Predicate<Claim> condition) {
        return all.stream().anyMatch(condition);
    }

    Stream<SagaCommand> open(@Nullable RejectionReason undoing) {
        return all.stream().map(claim -> claim.open(undoing)).flatMap(Optional::stream);
    }
}
