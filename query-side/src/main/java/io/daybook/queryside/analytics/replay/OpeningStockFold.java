package io.daybook.queryside.analytics.replay;

import io.daybook.queryside.analytics.wire.ResultTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which orders would have been refused, or not, if there had been other stock in the beginning.
 *
 * <p>Beside what was available of an article it keeps by how much that would have been more or less.
 */
final class OpeningStockFold implements LogFold {

    private static final int PART_LENGTH = 5_000;
    private static final int CHARACTERS = 150;
    private static final String SQL = """
            SELECT type, sku, order_id, quantity, on_hand - reserved - allocated, coalesce(at > confirmed_at, false)
            FROM stock_movements LEFT JOIN order_milestones USING (order_id)
            WHERE position >= ? AND position < ? AND order_id IS NOT NULL ORDER BY position""";

    private final Map<String, Long> more;
    private final Map<String, Buyer> buyers = new LinkedHashMap<>();

    OpeningStockFold(Map<String, Long> changes) {
        this.more = new HashMap<>(changes);
    }

    /** An order, as it was and as it would have been. */
    private static final class Buyer {

        /** What it would hold. */
        private final Map<String, Long> held = new HashMap<>();

        private @Nullable Shortage actual;
        private @Nullable Shortage wouldBe;

        private boolean isAsItWas() {
            return actual == null && wouldBe == null && held.values().stream().noneMatch(pieces -> pieces > 0);
        }
    }

    /** Of what there was too little. */
    private record Shortage(String sku, long asked, long available) {}

    @Override
    public List<String> columns() {
        return List.of("orderId", "actual", "wouldBe", "sku", "asked", "available");
    }

    @Override
    public List<String> assumptions() {
        return List.of(
                "Customers order the same things at the same moments.",
                "Goods come in and are counted as they were, whatever there is of them.",
                "What an order got when it was changed or sent again it would have got then, too.",
                "An order that would have been refused takes nothing and gives nothing back.",
                "One that would not have been refused is paid, keeps its pieces and is never cancelled.",
                "Orders that would have been as they were are not listed.");
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

    private void add(List<@Nullable Object> movement) {
        String sku = String.valueOf(movement.get(1));
        String order = String.valueOf(movement.get(2));
        Buyer buyer = buyers.computeIfAbsent(order, id -> new Buyer());
        long pieces = movement.get(3) == null ? 0 : ResultTable.number(movement.get(3));
        long available = ResultTable.number(movement.get(4));
        boolean more = Boolean.TRUE.equals(movement.get(5)); // Than it was placed for.
        switch (String.valueOf(movement.get(0))) {
            case "StockReserved" -> {
                change(sku, pieces); // It had them, and would have to ask for them.
                ask(buyer, sku, pieces, available, more);
            }
            case "StockReservationRefused" -> refuse(buyer, sku, pieces, available, more);
            case "AllocationExtended" -> {
                change(sku, pieces);
                ask(buyer, sku, pieces, available, /* more= */ true);
            }
            case "StockAllocated" -> buyer.held.remove(sku); // It got what it was placed for.
            case "ReservationReleased", "AllocationReleased", "StockRestocked" -> release(buyer, sku, pieces);
            default -> {}
        }
        if (buyer.isAsItWas()) {
            buyers.remove(order);
        }
    }

    /** Of a confirmed order only what it asked for besides is refused; and what it gave up before is none it lacked. */
    private void refuse(Buyer buyer, String sku, long pieces, long available, boolean more) {
        if (!more && (pieces > available || buyer.actual != null)) {
            buyer.actual = Objects.requireNonNullElse(buyer.actual, new Shortage(sku, pieces, available));
            ask(buyer, sku, pieces, available, /* more= */ false);
        }
    }

    private void release(Buyer buyer, String sku, long pieces) {
        if (buyer.wouldBe != null || buyer.actual != null) {
            change(sku, -pieces);
        } else {
            buyer.held.merge(sku, -pieces, Long::sum);
        }
    }

    private void change(String sku, long pieces) {
        more.merge(sku, pieces, Long::sum);
    }

    /**
     * Has an order ask for pieces, unless it would have been refused before.
     *
     * @param available of the article after the movement, as it was
     * @param more whether the order would have got what it was placed for, and gets this, too
     */
    private void ask(Buyer buyer, String sku, long pieces, long available, boolean more) {
        long wouldBeAvailable = available + this.more.getOrDefault(sku, 0L);
        if (buyer.wouldBe != null) {
            return;
        }
        if (more) {
            change(sku, -pieces);
        } else if (pieces <= wouldBeAvailable) {
            buyer.held.merge(sku, pieces, Long::sum);
            change(sku, -pieces);
        } else {
            buyer.wouldBe = new Shortage(sku, pieces, wouldBeAvailable);
            buyer.held.forEach(this::change);
        }
    }

    @Override
    public long size() {
        return CHARACTERS
                * buyers.values().stream()
                        .mapToLong(buyer -> 1 + buyer.held.size())
                        .sum();
    }

    @Override
    public List<List<@Nullable Object>> rows() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        buyers.forEach((order, buyer) -> {
            Shortage shortage = buyer.actual == null ? buyer.wouldBe : buyer.actual;
            if (shortage != null && (buyer.actual == null || buyer.wouldBe == null)) {
                rows.add(List.of(
                        order,
                        buyer.actual == null ? "RESERVED" : "REFUSED",
                        buyer.wouldBe == null ? "RESERVED" : "REFUSED",
                        shortage.sku(),
                        shortage.asked(),
                        shortage.available()));
            }
        });
        return rows;
    }
}
