package io.daybook.cli.olist;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * An order of the dataset in the form of our own API, ready to be placed. Amounts are in cents of BRL.
 *
 * <p>As JSON it is the body of the call that places it, as docs/api.md names the fields. That must come out the same
 * each time: an idempotency key stands for one body.
 *
 * @param source where it stands in the dataset
 * @param lines what is bought; equal items are one line
 * @param shipping what sending it costs
 * @param financing the fee by which more was paid; 0 for none
 * @param rounding the discount by which a few cents less were paid; 0 for none
 */
record PlannedOrder(
        @JsonIgnore OrderRow source,
        String customerId,
        List<Line> lines,
        @JsonSerialize(using = Cents.class) long shipping,
        @JsonIgnore long financing,
        @JsonIgnore long rounding,
        List<Tender> tenders,
        @JsonProperty("shippingAddress") Address address) {

    private static final String CURRENCY = "BRL";

    PlannedOrder {
        lines = List.copyOf(lines);
        tenders = List.copyOf(tenders);
    }

    /** The same order of other things. */
    PlannedOrder of(List<Line> others) {
        return new PlannedOrder(source, customerId, others, shipping, financing, rounding, tenders, address);
    }

    /** Whether nothing of it may be in stock when it is placed. */
    @JsonIgnore
    boolean isOutOfStock() {
        return source.status() == DatasetStatus.UNAVAILABLE;
    }

    @JsonProperty
    String currency() {
        return CURRENCY;
    }

    @JsonProperty
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<Charge> fees() {
        return Charge.of("financing", financing);
    }

    @JsonProperty
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<Charge> discounts() {
        return Charge.of("rounding", rounding);
    }

    /** Pieces of one product, at the price of this order. */
    record Line(@JsonIgnore Product product, int quantity) {

        @JsonProperty
        String sku() {
            return product.sku();
        }
    }

    /**
     * A product as the catalog must show it when the order is placed; as JSON, the body of the call that puts it there.
     *
     * @param sku the product's id, with the seller's where several sell it
     * @param shipFrom the seller
     */
    record Product(
            @JsonIgnore String sku,
            String name,
            String category,
            @JsonSerialize(using = Cents.class) long price,
            String shipFrom) {

        Product renamed(String other) {
            return new Product(other, name, category, price, shipFrom);
        }
    }

    /** A named part of the total. */
    record Charge(
            String name, @JsonSerialize(using = Cents.class) long amount) {

        private static List<Charge> of(String name, long amount) {
            return amount > 0 ? List.of(new Charge(name, amount)) : List.of();
        }
    }

    /**
     * One way in which the order is paid.
     *
     * @param kind CARD, DEBIT or VOUCHER
     * @param token the simulator's word for a customer who pays
     * @param amount what it pays, at least 1
     */
    record Tender(
            String kind,
            String token,
            @JsonSerialize(using = Cents.class) long amount,
            int instalments) {}

    /**
     * Where the order goes; the dataset has no names and streets.
     *
     * @param name the purchase's customer id
     * @param postalCode the first digits of it
     */
    record Address(
            String name,
            String city,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String state,
            String postalCode) {

        @JsonProperty
        String street() {
            return "-";
        }

        @JsonProperty
        String country() {
            return "BR";
        }
    }

    /** Writes cents as an amount of money. */
    static final class Cents extends ValueSerializer<Long> {

        @Override
        public void serialize(Long cents, JsonGenerator json, SerializationContext context) {
            json.writeStartObject();
            json.writeNumberProperty("amount", cents);
            json.writeStringProperty("currency", CURRENCY);
            json.writeEndObject();
        }
    }
}
