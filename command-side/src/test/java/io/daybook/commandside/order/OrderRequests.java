package io.daybook.commandside.order;

import io.daybook.commandside.CommandSideServer;
import io.daybook.commandside.CommandSideServer.Answer;

/** Bodies of orders as clients send them. */
final class OrderRequests {

    static final String ADDRESS = """
            {"name": "Ana", "street": "Rua 1", "city": "São Paulo", "state": "SP", "postalCode": "01000-000",\
             "country": "BR"}""";
    static final String LINE = """
            {"sku": "lamp", "quantity": 2}""";
    static final String TENDER = """
            {"kind": "CARD", "token": "tok_ok"}""";

    private OrderRequests() {}

    static String order(String lines, String tenders, String more) {
        return """
                {"customerId": "customer-1", "currency": "BRL", "lines": [%s], "tenders": [%s], %s\
                "shippingAddress": %s}""".formatted(lines, tenders, more, ADDRESS);
    }

    static String order() {
        return order(LINE, TENDER, "");
    }

    static String tender(String kind, String token, long amount) {
        return """
                {"kind": "%s", "token": "%s", "amount": {"amount": %s, "currency": "BRL"}}""".formatted(kind, token, amount);
    }

    static Answer post(CommandSideServer server, String body, String key, String... headers) {
        String[] all = new String[headers.length + 2];
        all[0] = "Idempotency-Key";
        all[1] = key;
        System.arraycopy(headers, 0, all, 2, headers.length);
        return server.post("/v1/orders", body, all);
    }

    /** Two articles of 12,990 and 500 from two places, one of another currency, and one that is off sale. */
    static void catalog(CommandSideServer server) {
        define(server, "lamp", 12_990, "BRL", "main");
        define(server, "bulb", 500, "BRL", "seller-7");
        define(server, "euro", 500, "EUR", "main");
        define(server, "free", 0, "BRL", "main");
        define(server, "dear", 1_000_000_000_000L, "BRL", "main");
        define(server, "gone", 500, "BRL", "main");
        server.post("/v1/products/gone/discontinuation", "{\"reason\": \"x\"}");
    }

    static void define(CommandSideServer server, String sku, long price, String currency, String shipFrom) {
        server.put("/v1/products/" + sku, """
                {"name": "%s", "category": "c", "price": {"amount": %s, "currency": "%s"}, "shipFrom": "%s"}""".formatted(sku, price, currency, shipFrom));
    }
}
