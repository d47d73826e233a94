package io.daybook.queryside.analytics;

/** By what sales are added up. Where several parts of an order differ in it, its amounts are divided among them. */
enum SalesKey {
    HOUR(ofOrder("strftime(placed_at, '%Y-%m-%dT%H:00:00Z')")),
    DAY(ofOrder("strftime(placed_at, '%Y-%m-%d')")),
    MONTH(ofOrder("strftime(placed_at, '%Y-%m')")),
    STATE(ofOrder("coalesce(state, '')")),
    CATEGORY("""
            SELECT order_id, coalesce(category, '') AS key, sum(unit_price * (quantity - cancelled)) AS sold,
                   sum(unit_price * returned) AS returned
            FROM order_lines SEMI JOIN sales USING (order_id) LEFT JOIN products USING (sku) GROUP BY ALL"""),
    TENDER("""
            SELECT order_id, kind AS key, sum(amount) AS sold, sum(refunded) AS returned
            FROM tenders SEMI JOIN sales USING (order_id) GROUP BY ALL""");

    /**
     * What was sold, order by order. What was taken for cancelled goods and given back is left out: so much more than
     * the order now costs was held or taken.
     */
    private static final String SALES = """
            WITH sales AS (
              SELECT order_id, currency, orders.placed_at, state, total - cancelled_total AS revenue,
                     greatest(0, refunded - greatest(0, authorised - (total - cancelled_total))) AS refunds
              FROM orders JOIN order_milestones USING (order_id) JOIN (
                SELECT order_id, sum(authorised) AS authorised, sum(refunded) AS refunded FROM tenders GROUP BY order_id
              ) USING (order_id)
              WHERE confirmed_at IS NOT NULL AND order_status NOT IN ('REJECTED', 'CANCELLED') AND\s""";

    /** Parts get their amounts by their weights, rounded so that together they are the whole; equally if none weighs. */
    private static final String ADDED_UP = """
            ), weights AS (
              SELECT order_id, key, if(sum(sold) OVER (PARTITION BY order_id) = 0, 1, sold) AS sold,
                     if(sum(returned) OVER (PARTITION BY order_id) = 0, sold, returned) AS returned
              FROM parts
            ), amounts AS (
              SELECT key, currency,
                     revenue * sum(sold) OVER until_here // sum(sold) OVER of_order
                       - revenue * (sum(sold) OVER until_here - sold) // sum(sold) OVER of_order AS revenue,
                     refunds * sum(returned) OVER until_here // sum(returned) OVER of_order
                       - refunds * (sum(returned) OVER until_here - returned) // sum(returned) OVER of_order AS refunds
              FROM weights JOIN sales USING (order_id)
              WINDOW of_order AS (PARTITION BY order_id), until_here AS (PARTITION BY order_id ORDER BY key)
            )
            SELECT key, currency, count(*), sum(revenue)::BIGINT, sum(refunds)::BIGINT
            FROM amounts GROUP BY key, currency ORDER BY key, currency""";

    private final String parts;

    SalesKey(String parts) {
        this.parts = parts;
    }

    private static String ofOrder(String key) {
        return "SELECT order_id, " + key + " AS key, 1 AS sold, 1 AS returned FROM sales";
    }

    /** Rows of key, currency, number of orders, revenue and refunds, for the parameters of a {@link Period}. */
    String sql() {
        return SALES + Period.includes("orders.placed_at") + "), parts AS (" + parts + ADDED_UP;
    }
}
