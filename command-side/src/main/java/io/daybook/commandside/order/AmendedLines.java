package io.daybook.commandside.order;

import static io.daybook.commandside.CommandRefused.Reason.CHANGED_MEANWHILE;
import static io.daybook.commandside.CommandRefused.Reason.FOREIGN_PRICE;
import static io.daybook.commandside.CommandRefused.Reason.NAMED_BEFORE;
import static io.daybook.commandside.CommandRefused.Reason.OTHER_PRODUCT;
import static io.daybook.commandside.CommandRefused.Reason.TOO_MANY_LINES;
import static io.daybook.commandside.CommandRefused.Reason.UNKNOWN_LINE;

import io.daybook.commandside.CommandRefused;
import io.daybook.contract.catalog.Quote;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.AmendedLine;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.query.AmendmentQuotes.Wanted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The lines that an order would have.
 *
 * <p>Pieces that it has keep the price they were sold at. Further ones are sold at today's: on the last line of the
 * product where that is the same, else on a line of their own, which leaves from where the others do.
 *
 * @param now its present lines
 * @param lastLine the highest number that a line of it ever had; no number is used twice
 * @param wanted everything that it is to have
 */
record AmendedLines(OrderId orderId, List<OrderLine> now, int lastLine, List<AmendedLine> wanted) {

    static final int MAX = 500;

    /**
     * For each entry, the lines that it is about; none for a product that the order does not have.
     *
     * @throws CommandRefused if an entry names no line of the order, a line with another product, or one named before
     */
    private List<List<OrderLine>> meant() {
        List<List<OrderLine>> meant = new ArrayList<>();
        Set<String> named = new HashSet<>();
        for (int place = 0; place < wanted.size(); place++) {
            AmendedLine entry = wanted.get(place);
            List<OrderLine> lines = entry.lineId() == null ? of(entry.sku()) : List.of(line(entry.lineId(), place));
            if (entry.sku() != null
                    && lines.stream().anyMatch(line -> !line.sku().equals(entry.sku()))) {
                throw refused(OTHER_PRODUCT, place, "sku");
            }
            boolean again = lines.isEmpty() && !named.add("sku " + entry.sku());
            if (again || lines.stream().anyMatch(line -> !named.add(line.lineId()))) {
                throw refused(NAMED_BEFORE, place, entry.lineId() == null ? "sku" : "lineId");
            }
            meant.add(lines);
        }
        return meant;
    }

    private List<OrderLine> of(@Nullable Sku sku) {
        return now.stream().filter(line -> line.sku().equals(sku)).toList();
    }

    private OrderLine line(String lineId, int place) {
        return now.stream()
                .filter(line -> line.lineId().equals(lineId))
                .findFirst()
                .orElseThrow(() -> refused(UNKNOWN_LINE, place, "lineId"));
    }

    private CommandRefused refused(CommandRefused.Reason why, int place, String field) {
        return new CommandRefused(orderId, why, "/lines/" + place + "/" + field);
    }

    private static Sku skuOf(AmendedLine entry, List<OrderLine> lines) {
        return lines.isEmpty()
                ? Objects.requireNonNull(entry.sku())
                : lines.get(0).sku();
    }

    private static int more(AmendedLine entry, List<OrderLine> lines) {
        return entry.quantity() - lines.stream().mapToInt(OrderLine::quantity).sum();
    }

    /** The prices that are needed, because pieces are added. */
    List<Wanted> prices() {
        List<List<OrderLine>> meant = meant();
        List<Wanted> quotes = new ArrayList<>();
        for (int place = 0; place < wanted.size(); place++) {
            AmendedLine entry = wanted.get(place);
            if (more(entry, meant.get(place)) > 0) {
                quotes.add(new Wanted(place, skuOf(entry, meant.get(place))));
            }
        }
        return quotes;
    }

    /**
     * The lines, with what is added at today's prices.
     *
     * @throws CommandRefused if a price is missing or of another currency, or there would be too many lines
     */
    List<OrderLine> at(List<Quote> quotes) {
        List<List<OrderLine>> meant = meant();
        Map<String, OrderLine> kept = new LinkedHashMap<>();
        List<OrderLine> added = new ArrayList<>();
        for (int place = 0; place < wanted.size(); place++) {
            AmendedLine entry = wanted.get(place);
            List<OrderLine> lines = meant.get(place);
            int more = more(entry, lines);
            lines.forEach(line -> kept.put(line.lineId(), line));
            if (more < 0) {
                lessen(kept, lines, -more);
            } else if (more > 0) {
                Quote quote = quote(quotes, skuOf(entry, lines), place);
                OrderLine last = lines.isEmpty() ? null : lines.get(lines.size() - 1);
                if (last != null && last.unitPrice().equals(quote.price())) {
                    kept.put(last.lineId(), with(last, last.quantity() + more));
                } else {
                    added.add(further(quote, more, lastLine + added.size() + 1));
                }
            }
        }
        List<OrderLine> next = new ArrayList<>();
        now.forEach(
                line -> next.addAll(kept.containsKey(line.lineId()) ? List.of(kept.get(line.lineId())) : List.of()));
        next.removeIf(line -> line.quantity() == 0);
        next.addAll(added);
        if (next.size() > MAX) {
            throw new CommandRefused(orderId, TOO_MANY_LINES, "/lines");
        }
        return next;
    }

    private static void lessen(Map<String, OrderLine> kept, List<OrderLine> lines, int pieces) {
        int less = pieces;
        for (int place = lines.size() - 1; place >= 0; place--) {
            OrderLine line = lines.get(place);
            int off = Math.min(less, line.quantity());
            kept.put(line.lineId(), with(line, line.quantity() - off));
            less -= off;
        }
    }

    private static OrderLine with(OrderLine line, int quantity) {
        return new OrderLine(line.lineId(), line.sku(), line.name(), quantity, line.unitPrice(), line.shipFrom());
    }

    private OrderLine further(Quote quote, int pieces, int number) {
        String place =
                of(quote.sku()).stream().findFirst().map(OrderLine::shipFrom).orElse(quote.shipFrom());
        return new OrderLine(Integer.toString(number), quote.sku(), quote.name(), pieces, quote.price(), place);
    }

    private Quote quote(List<Quote> quotes, Sku sku, int place) {
        Quote quote = quotes.stream()
                .filter(known -> known.sku().equals(sku))
                .findFirst()
                .orElseThrow(() -> new CommandRefused(orderId, CHANGED_MEANWHILE));
        if (!quote.price().currency().equals(now.get(0).unitPrice().currency())) {
            throw refused(FOREIGN_PRICE, place, "sku");
        }
        return quote;
    }
}
