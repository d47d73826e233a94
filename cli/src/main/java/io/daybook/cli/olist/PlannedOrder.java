package io.daybook.cli.olist;

import java.util.List;

/**
 * An order of the dataset in the words of our own API, ready to be placed. Amounts are in cents of BRL.
 *
 * @param source where it stands in the dataset
 * @param customerId who buys
 * @param lines what is bought; equal items are one line
 * @param shipping what sending it costs
 * @param financing the fee by which more was paid; 0 for none
 * @param rounding the discount by which a few cents less were paid; 0 for none
 * @param tenders how it is paid
 * @param address where it goes
 */
record PlannedOrder(
        OrderRow source,
        String customerId,
        List<Line> lines,
        long shipping,
        long financing,
        long rounding,
        List<Tender> tenders,
        Address address) {

    PlannedOrder {
        lines = List.copyOf(lines);
        tenders = List.copyOf(tenders);
    }

    /** Whether nothing of it may be in stock when it is placed. */
    boolean isOutOfStock() {
        return source.status() == DatasetStatus.UNAVAILABLE;
    }

    /**
     * Pieces of one product.
     *
     * @param product what it is, at the price of this order
     * @param quantity how many
     */
    record Line(Product product, int quantity) {}

    /**
     * A product as the catalog must show it when the order is placed.
     *
     * @param sku the product's id, with the seller's where several sell it
     * @param name what it is called
     * @param category what it is
     * @param price what one costs
     * @param shipFrom the seller
     */
    record Product(String sku, String name, String category, long price, String shipFrom) {}

    /**
     * One way in which the order is paid.
     *
     * @param kind CARD, DEBIT or VOUCHER
     * @param token the simulator's word for a customer who pays
     * @param amount what it pays, at least 1
     * @param instalments in how many parts
     */
    record Tender(String kind, String token, long amount, int instalments) {}

    /**
     * Where the order goes; the dataset has no names and streets.
     *
     * @param name the purchase's customer id
     * @param city the city
     * @param state the state
     * @param postalCode the first digits of it
     */
    record Address(String name, String city, String state, String postalCode) {}
}
