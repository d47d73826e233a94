package io.daybook.queryside.analytics.replay;

import io.daybook.queryside.analytics.wire.ResultTable;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which slips would have been paid in time, and when which stock would have been free, if they had another time. */
final class PaymentWindowFold implements LogFold {

    private static final int PART_LENGTH = 5_000;
    private static final String SQL = """
            SELECT type, at, order_id, aggregate_id, payload->>'$.sku', (payload->>'$.quantity')::BIGINT,
                   payload->>'$.reason', coalesce(payload->>'$.kind', payload->>'$.tenders') LIKE '%BANK_SLIP%'
            FROM events WHERE position >= ? AND position < ? ORDER BY position""";

    private final Duration window;
    private final Map<String, SlipOrder> orders = new LinkedHashMap<>();
    private Instant end = Instant.MIN;

    PaymentWindowFold(Duration window) {
        this.window = window;
    }

    @Override
    public List<String> columns() {
        return List.of(
                "orderId",
                "sku",
                "pieces",
                "requestedAt",
                "paidAt",
                "actual",
                "actualFreeAt",
                "wouldBe",
                "wouldBeFreeAt");
    }

    @Override
    public List<String> assumptions() {
        return List.of(
                "A slip is paid when it was paid, in time or late, and never where it never was.",
                "The window begins with the first payment that was asked for, and stock is free the moment it is over.",
                "Whatever else ended an order ends it at the same moment, if it is not over before.",
                "Stock that is free earlier or later is sold to nobody else.");
    }

    @Override
    public int partMax() {
        return PART_LENGTH;
    }

    @Override
    public String sql() {
        return SQL;
    }

    @Override
    public List<@Nullable Object> parameters(long first, long end) {
        return List.of(first, end);
    }

    @Override
    public void add(ResultTable part) {
        part.rows().forEach(this::add);
    }

    private void add(List<@Nullable Object> event) {
        String type = text(event, 0);
        Instant at = Instant.parse(text(event, 1));
        end = at.isAfter(end) ? at : end;
        String orderId = text(event, 2);
        boolean slip = Boolean.TRUE.equals(event.get(7));
        if (type.equals("OrderPlaced") && slip) {
            orders.put(orderId, new SlipOrder(orderId));
        }
        SlipOrder order = orders.get(orderId);
        if (order == null) {
            return;
        }
        switch (type) {
            case "StockReserved" -> order.reserved(text(event, 4), ResultTable.number(event.get(5)));
            case "PaymentRequested" -> order.requested(text(event, 3), slip, at);
            case "PaymentCaptured" -> order.captured(text(event, 3), at);
            case "OrderConfirmed" -> order.confirmed();
            case "ReservationReleased" ->
                order.reservationReleased(text(event, 4), ResultTable.number(event.get(5)), text(event, 6), at);
            case "AllocationReleased" ->
                order.released(text(event, 4), ResultTable.number(event.get(5)), text(event, 6), at);
            default -> {}
        }
    }

    private static String text(List<@Nullable Object> event, int column) {
        return String.valueOf(event.get(column));
    }

    @Override
    public long size() {
        return orders.values().stream().mapToLong(SlipOrder::size).sum();
    }

    @Override
    public List<List<@Nullable Object>> rows() {
        return orders.values().stream()
                .flatMap(order -> order.rows(window, end).stream())
                .toList();
    }
}
