package io.daybook.cli.demo;

import java.util.List;
import java.util.Map;

/**
 * One order of the demonstration, and how it must end.
 *
 * @param story what happens, for a person
 * @param lines sku → pieces
 * @param tenders kind, token and amount of each
 * @param outcome the status it must come to, with the reason where there is one
 */
record DemoOrder(String story, Map<String, Integer> lines, List<Tender> tenders, String outcome) {

    /** What the demonstration's shop is paid in. */
    static final String CURRENCY = "EUR";

    /** Every way that an order can end so far. */
    static final List<DemoOrder> ALL = List.of(
            new DemoOrder(
                    "two bags of coffee, paid by card",
                    Map.of("demo-coffee", 2),
                    List.of(new Tender("CARD", "tok_ok", 2580)),
                    "CONFIRMED"),
            new DemoOrder(
                    "a teapot, paid by voucher and the rest by card",
                    Map.of("demo-teapot", 1),
                    List.of(new Tender("VOUCHER", "tok_voucher", 1500), new Tender("CARD", "tok_ok", 1990)),
                    "CONFIRMED"),
            new DemoOrder(
                    "a moon lamp that nobody has in stock",
                    Map.of("demo-moon-lamp", 1),
                    List.of(new Tender("CARD", "tok_ok", 4900)),
                    "REJECTED(OUT_OF_STOCK)"),
            new DemoOrder(
                    "a bag of coffee, and the card is declined",
                    Map.of("demo-coffee", 1),
                    List.of(new Tender("CARD", "tok_declined", 1290)),
                    "REJECTED(PAYMENT_DECLINED)"));

    DemoOrder {
        lines = Map.copyOf(lines);
        tenders = List.copyOf(tenders);
    }

    /** The body of the call that places it. */
    Map<String, Object> body() {
        return Map.of(
                "customerId",
                "demo-customer",
                "currency",
                CURRENCY,
                "lines",
                lines.entrySet().stream()
                        .map(line -> Map.of("sku", line.getKey(), "quantity", line.getValue()))
                        .toList(),
                "tenders",
                tenders.stream().map(Tender::body).toList(),
                "shippingAddress",
                Map.of(
                        "name", "Ada Example",
                        "street", "Main Street 1",
                        "city", "Lisbon",
                        "postalCode", "1100-001",
                        "country", "PT"));
    }

    /**
     * One way in which it is paid.
     *
     * @param kind CARD, DEBIT or VOUCHER
     * @param token what the simulator makes of it
     * @param amount in cents
     */
    record Tender(String kind, String token, long amount) {

        private Map<String, Object> body() {
            return Map.of("kind", kind, "token", token, "amount", Map.of("amount", amount, "currency", CURRENCY));
        }
    }
}
