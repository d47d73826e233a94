package io.daybook.queryside.analytics;

/** By what sales are added up. */
enum SalesKey {
    HOUR("strftime(date_trunc('hour', placed_at), '%Y-%m-%dT%H:%M:%SZ')", "sales"),
    DAY("strftime(placed_at, '%Y-%m-%d')", "sales"),
    MONTH("strftime(placed_at, '%Y-%m')", "sales"),
    STATE("coalesce(state, '')", "sales"),
    CATEGORY("coalesce(category, '')", "sale_lines LEFT JOIN (SELECT sku, category FROM products) USING (sku)"),
    TENDER("kind", "sale_tenders");

    private final String key;
    private final String sales;

    SalesKey(String key, String sales) {
        this.key = key;
        this.sales = sales;
    }

    /** Rows of key, currency, number of orders, revenue and refunds, for the parameters of a {@link Period}. */
    String sql() {
        return "SELECT " + key + " AS key, currency, count(DISTINCT order_id), sum(revenue)::BIGINT,"
                + " sum(refunds)::BIGINT FROM " + sales + " WHERE " + Period.includes("placed_at")
                + " GROUP BY ALL ORDER BY ALL";
    }
}
