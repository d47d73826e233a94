package io.daybook.cli.olist;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.Charge;
import io.daybook.contract.order.ShippingAddress;
import java.util.List;

/**
 * An order of the dataset in the form of our own API, ready to be placed. Amounts are in cents of BRL.
 *
 * <p>As JSON it is the body of the call that places it, as docs/api.md names the fields. That must come out the same
 * each time: an idempotency key stands for one body.
 *
 * @param source where it stands in the dataset
 * @param lines what is bought; equal items are one line
 * @param shipping what sending it costs
 * @param fees the fee by which more was paid
 * @param discounts the discount by which a few cents less were paid
 * @param notes what a person should know of it nevertheless
 */
record PlannedOrder(
        @JsonIgnore Row source,
        String customerId,
        List<Line> lines,
        Money shipping,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Charge> fees,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Charge> discounts,
        List<Tender> tenders,
        ShippingAddress shippingAddress,
        @JsonIgnore List<Finding> notes)
        implements Planned {

    PlannedOrder {
        lines = List.copyOf(lines);
        fees = List.copyOf(fees);
        discounts = List.copyOf(discounts);
        tenders = List.copyOf(tenders);
        notes = List.copyOf(notes);
    }

    /** The same order of other things. */
    PlannedOrder of(List<Line> others) {
        return new PlannedOrder(source, customerId, others, shipping, fees, discounts, tenders, shippingAddress, notes);
    }

    /** The idempotency key of one step of it. */
    String key(String step) {
        return "olist-" + source.id() + "-" + step;
    }

    /** Whether nothing of it may be in stock when it is placed. */
    @JsonIgnore
    boolean isOutOfStock() {
        return DatasetStatus.of(source) == DatasetStatus.UNAVAILABLE;
    }

    /** Whether it is paid at a bank, at least in part. */
    boolean hasSlip() {
        return tenders.stream().anyMatch(tender -> tender.kind().equals(Tender.BANK_SLIP));
    }

    /** Whether a slip of it is never paid. */
    boolean waitsForSlip() {
        return hasSlip()
                && (DatasetStatus.of(source) == DatasetStatus.CREATED
                        || source.text("order_approved_at").isEmpty());
    }

    /** What its payments have come to when it is confirmed: only cards are not captured at once. */
    String paidWhenConfirmed() {
        long cards =
                tenders.stream().filter(tender -> tender.kind().equals("CARD")).count();
        return cards == 0 ? "CAPTURED" : cards == tenders.size() ? "AUTHORISED" : "PARTIALLY_CAPTURED";
    }

    /** What its payments come to when it is cancelled: what was taken at once is given back, the rest is let go. */
    String paidWhenCancelled() {
        boolean taken = tenders.stream().anyMatch(tender -> switch (tender.kind()) {
            case "CARD" -> false;
            case Tender.BANK_SLIP -> !waitsForSlip();
            default -> true;
        });
        return taken ? "REFUNDED" : "VOIDED";
    }

    /** The sellers that it leaves from, in the order of their first lines. */
    List<String> places() {
        return lines.stream().map(line -> line.product().shipFrom()).distinct().toList();
    }

    @JsonProperty
    String currency() {
        return shipping.currency();
    }

    /**
     * Pieces of one product, at the price of this order.
     *
     * @param sku the product's id, with the seller's where several sell it
     */
    record Line(String sku, int quantity, @JsonIgnore Product product) {}

    /**
     * A product as the catalog must show it when the order is placed; as JSON, the body of the call that puts it there.
     *
     * @param shipFrom the seller
     */
    record Product(String name, String category, Money price, String shipFrom) {}

    /**
     * One way in which the order is paid.
     *
     * @param kind CARD, DEBIT, VOUCHER or BANK_SLIP
     * @param token the simulator's word for a customer who pays
     */
    record Tender(String kind, String token, Money amount, int instalments) {

        /** It is paid days later, at a bank. */
        static final String BANK_SLIP = "BANK_SLIP";
    }
}
