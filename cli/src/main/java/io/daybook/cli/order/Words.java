package io.daybook.cli.order;

import io.daybook.cli.console.Amount;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Values of JSON documents in words that a terminal may show. */
public final class Words {

    private Words() {}

    /**
     * A plain value, nothing where there is none. What would move the cursor or turn the writing is replaced: names
     * come from anybody who places an order.
     */
    public static String text(JsonNode value) {
        return value.asString("").replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
    }

    /** An amount in whole units of its currency, exact. */
    static String money(JsonNode money) {
        return money(money.path("amount").asLong(0), text(money.path("currency")));
    }

    /** The same of an amount in minor units. */
    static String money(long amount, String currency) {
        return new Amount(amount, currency).toString();
    }

    /** The three statuses of an order, and the reason if there is one. */
    static String statuses(JsonNode order) {
        JsonNode status = order.path("status");
        String reason = text(order.path("reason"));
        return Stream.of("order", "payment", "fulfilment")
                        .map(kind -> text(status.path(kind)))
                        .collect(Collectors.joining(" / "))
                + (reason.isEmpty() ? "" : "  (" + reason + ")");
    }

    /**
     * What an entry of the timeline says beside its name: what it happened to, every detail that is one value, pieces
     * of lines, and what an amended order has and costs.
     */
    static String details(JsonNode entry) {
        Stream<String> details = entry.path("details").propertyStream().map(Words::detail);
        String context = text(entry.path("context"));
        String subject = context.equals("order") ? "" : context + " " + text(entry.path("aggregateId"));
        return Stream.concat(Stream.of(subject), details)
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String detail(Map.Entry<String, JsonNode> detail) {
        JsonNode value = detail.getValue();
        String words = value.has("amount") && value.has("currency")
                ? money(value)
                : value.has("total") ? terms(value) : value.isContainer() ? pieces(value) : text(value);
        return words.isEmpty() ? "" : detail.getKey() + " " + words;
    }

    private static String terms(JsonNode terms) {
        return terms.path("lines")
                .valueStream()
                .map(line -> text(line.path("quantity")) + " × " + text(line.path("sku")))
                .collect(Collectors.joining(" and ", "", " for " + money(terms.path("total"))));
    }

    /** Pieces of lines that an order has shown before; nothing for any other list. */
    static String pieces(JsonNode list) {
        return list.valueStream()
                .filter(part -> part.size() == 2 && part.has("lineId") && part.has("quantity"))
                .map(part -> text(part.path("quantity")) + " of line " + text(part.path("lineId")))
                .collect(Collectors.joining(" and "));
    }
}
