package io.daybook.contract.order.query;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.Charge;
import io.daybook.contract.order.CustomerId;
import io.daybook.contract.order.FulfilmentStatus;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.OrderStatus;
import io.daybook.contract.order.OrderTerms;
import io.daybook.contract.order.ShippingAddress;
import io.daybook.contract.order.Tender;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.payment.PaymentStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An order as its customer and staff see it.
 *
 * @param orderId a UUID, derived from the idempotency key of the request that placed the order
 * @param version sequence number of the aggregate's last event, from 0
 * @param customerId the shop's own number of the customer, 1 to 255 characters
 * @param status its three statuses
 * @param reason why it was rejected or requires manual action, for example {@code OUT_OF_STOCK}, of several reasons the
 *     first that is still open; absent otherwise
 * @param lines what was bought, at the price it was sold at, also where it was cancelled
 * @param shipping what sending it costs
 * @param fees added to the total
 * @param discounts taken off the total
 * @param total lines + shipping + fees − discounts, as agreed when it was placed or amended
 * @param cancelledTotal of this, what was cancelled
 * @param tenders how it is paid
 * @param shipments one for each place that goods leave from, and one for each that replaces a lost one; empty until
 *     they are planned
 * @param shippingAddress where it goes
 * @param allowedActions the actions that may be requested now
 * @param placedAt when the order was placed
 */
public record OrderSummary(
        OrderId orderId,
        long version,
        CustomerId customerId,
        OrderStatuses status,
        @Nullable String reason,
        List<LineSummary> lines,
        Money shipping,
        List<Charge> fees,
        List<Charge> discounts,
        Money total,
        Money cancelledTotal,
        List<TenderSummary> tenders,
        List<ShipmentOfOrder> shipments,
        ShippingAddress shippingAddress,
        List<String> allowedActions,
        Instant placedAt) {
    public OrderSummary {
        lines = List.copyOf(lines);
        fees = List.copyOf(fees);
        discounts = List.copyOf(discounts);
        tenders = List.copyOf(tenders);
        shipments = List.copyOf(shipments);
        allowedActions = List.copyOf(allowedActions);
    }

    /** The same with so many pieces of lines cancelled, and what they cost. */
    public OrderSummary cancelled(Map<String, Integer> pieces, Money amount) {
        return with(line -> line.cancelled(pieces.getOrDefault(line.lineId(), 0)), amount, allowedActions);
    }

    /** The same with so many pieces of lines returned, and what may be requested then. */
    public OrderSummary returned(Map<String, Integer> pieces, List<String> actions) {
        return with(line -> line.returned(pieces.getOrDefault(line.lineId(), 0)), cancelledTotal, actions);
    }

    /** The same with that address. */
    public OrderSummary sentTo(ShippingAddress address) {
        return new OrderSummary(
                orderId,
                version,
                customerId,
                status,
                reason,
                lines,
                shipping,
                fees,
                discounts,
                total,
                cancelledTotal,
                tenders,
                shipments,
                address,
                allowedActions,
                placedAt);
    }

    /** The same on other terms; each tender that stays keeps what is known of its payment. */
    public OrderSummary amended(OrderTerms terms) {
        return new OrderSummary(
                orderId,
                version,
                customerId,
                status,
                reason,
                terms.lines().stream().map(LineSummary::of).toList(),
                terms.shipping(),
                terms.fees(),
                terms.discounts(),
                terms.total(),
                cancelledTotal,
                terms.tenders().stream().map(this::known).toList(),
                shipments,
                shippingAddress,
                allowedActions,
                placedAt);
    }

    private TenderSummary known(Tender tender) {
        return tenders.stream()
                .filter(known -> known.paymentId().equals(tender.paymentId()))
                .findFirst()
                .map(known -> known.paying(tender.amount()))
                .orElseGet(() -> TenderSummary.unasked(tender));
    }

    private OrderSummary with(UnaryOperator<LineSummary> change, Money cancelledAmount, List<String> actions) {
        return new OrderSummary(
                orderId,
                version,
                customerId,
                status,
                reason,
                lines.stream().map(change).toList(),
                shipping,
                fees,
                discounts,
                total,
                cancelledAmount,
                tenders,
                shipments,
                shippingAddress,
                actions,
                placedAt);
    }

    /**
     * What the order itself knows, without its payments and goods, which are other aggregates. Only right after it was
     * placed is that all there is to show.
     */
    public static OrderSummary of(
            OrderPlaced event, Instant placedAt, OrderStatus status, @Nullable String reason, long version) {
        return new OrderSummary(
                event.orderId(),
                version,
                event.customerId(),
                new OrderStatuses(status, PaymentStatus.NONE, FulfilmentStatus.NONE),
                reason,
                event.lines().stream().map(LineSummary::of).toList(),
                event.shipping(),
                event.fees(),
                event.discounts(),
                event.total(),
                Money.zero(event.currency()),
                event.tenders().stream().map(TenderSummary::unasked).toList(),
                /* shipments= */ List.of(),
                event.shippingAddress(),
                status.allowedActions(),
                placedAt);
    }
}
