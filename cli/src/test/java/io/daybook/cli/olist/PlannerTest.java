package io.daybook.cli.olist;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.cli.console.CliJson;
import io.daybook.cli.olist.PlannedOrder.Line;
import io.daybook.cli.olist.PlannedOrder.Product;
import io.daybook.cli.olist.PlannedOrder.Tender;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.Charge;
import io.daybook.contract.order.ShippingAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {

    @TempDir
    private Path folder = Path.of("");

    private OlistFolder files() {
        return OlistFolder.in(folder).usual();
    }

    @Test
    void an_order_is_told_in_our_own_words() {
        PlannedOrder order = onlyPlaceable(files().plainOrder("o", "delivered", 1));

        assertThat(order.customerId()).isEqualTo("person");
        assertThat(order.lines()).containsExactly(new Line("p", 1, new Product("toys p", "toys", brl(1000), "s")));
        assertThat(order.shipping()).isEqualTo(brl(250));
        assertThat(order.fees()).isEmpty();
        assertThat(order.discounts()).isEmpty();
        assertThat(order.tenders()).containsExactly(new Tender("CARD", "tok_ok", brl(1250), 3));
        assertThat(order.shippingAddress()).isEqualTo(new ShippingAddress("c", "-", "sao paulo", "SP", "01000", "BR"));
        assertThat(order.isOutOfStock()).isFalse();
    }

    @Test
    void what_the_dataset_does_not_know_is_no_part_of_the_body() {
        PlannedOrder order = onlyPlaceable(OlistFolder.in(folder)
                .line(OlistFile.CUSTOMERS, "c,person,01000,sao paulo,")
                .line(OlistFile.PRODUCTS, "p,toys")
                .plainOrder("o", "delivered", 1));

        assertThat(CliJson.MAPPER.readTree(CliJson.MAPPER.writeValueAsString(order)))
                .isEqualTo(CliJson.MAPPER.readTree("""
                {"customerId": "person", "currency": "BRL", "lines": [{"sku": "p", "quantity": 1}],
                 "shipping": {"amount": 250, "currency": "BRL"},
                 "tenders": [{"kind": "CARD", "token": "tok_ok", "instalments": 3,
                              "amount": {"amount": 1250, "currency": "BRL"}}],
                 "shippingAddress": {"name": "c", "street": "-", "city": "sao paulo", "postalCode": "01000",
                                     "country": "BR"}}"""));
    }

    @Test
    void orders_come_in_the_order_of_purchase_and_a_limit_takes_the_first() {
        OlistFolder files = files().plainOrder("later", "delivered", 9)
                .plainOrder("first", "delivered", 1)
                .plainOrder("as-late", "delivered", 9);

        assertThat(files.plan()).extracting(order -> order.source().id()).containsExactly("first", "later", "as-late");
        assertThat(new Planner(files.read()).plan(2))
                .extracting(order -> order.source().id())
                .containsExactly("first", "later");
    }

    @Test
    void equal_items_are_one_line() {
        OlistFolder files = files().order("o", "delivered", 1)
                .item("o", 1)
                .item("o", 2, "q,s,1.00,0.00")
                .item("o", 3)
                .payment("o", 1, "credit_card,1,26.00");

        assertThat(onlyPlaceable(files).lines())
                .extracting(Line::sku, Line::quantity)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("p", 2), org.assertj.core.groups.Tuple.tuple("q", 1));
    }

    @Test
    void a_product_of_several_sellers_is_one_for_each_wherever_in_the_file_they_stand() {
        OlistFolder files = files().plainOrder("o", "delivered", 1)
                .order("x", "delivered", 2)
                .item("x", 1, "p,another,10.00,2.50")
                .payment("x", 1, "credit_card,1,12.50");

        assertThat(files.plan())
                .map(planned -> ((PlannedOrder) planned).lines().get(0))
                .extracting(Line::sku, line -> line.product().shipFrom())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("p-s", "s"),
                        org.assertj.core.groups.Tuple.tuple("p-another", "another"));
    }

    @Test
    void a_product_without_a_category_is_of_an_unknown_one() {
        OlistFolder files = files().order("o", "delivered", 1)
                .item("o", 1, "q,s,10.00,2.50")
                .payment("o", 1, "credit_card,1,12.50");

        assertThat(onlyPlaceable(files).lines().get(0).product().name()).isEqualTo("unknown q");
    }

    @ParameterizedTest
    @CsvSource({"12.50, 0, 0", "13.75, 125, 0", "12.49, 0, 1", "12.40, 0, 10"})
    void what_was_paid_more_is_a_fee_and_a_little_less_is_rounding(String paid, long financing, long rounding) {
        PlannedOrder order =
                onlyPlaceable(files().order("o", "delivered", 1).item("o", 1).payment("o", 1, "credit_card,1," + paid));

        assertThat(order.fees()).isEqualTo(charges("financing", financing));
        assertThat(order.discounts()).isEqualTo(charges("rounding", rounding));
    }

    @Test
    void more_than_a_little_less_is_not_understood() {
        assertThat(reasons(files().order("o", "delivered", 1).item("o", 1).payment("o", 1, "credit_card,1,12.39")))
                .containsExactly("olist_orders_dataset.csv:2: paid 11 cents less than items and freight");
    }

    @Test
    void tenders_keep_the_order_of_the_dataset_and_one_of_nothing_is_left_out() {
        PlannedOrder order = onlyPlaceable(files().order("o", "delivered", 1)
                .item("o", 1)
                .payment("o", 3, "debit_card,1,2.00")
                .payment("o", 2, "voucher,1,0.00")
                .payment("o", 1, "voucher,1,10.50"));

        assertThat(order.tenders())
                .containsExactly(
                        new Tender("VOUCHER", "tok_voucher", brl(1050), 1), new Tender("DEBIT", "tok_ok", brl(200), 1));
        assertThat(order.notes())
                .extracting(Finding::toString)
                .containsExactly("olist_order_payments_dataset.csv:3: a voucher payment of 0.00 is left out");
    }

    @Test
    void a_boleto_is_a_bank_slip_that_is_paid_where_the_order_was_approved() {
        PlannedOrder order =
                onlyPlaceable(files().order("o", "delivered", 1).item("o", 1).payment("o", 1, "boleto,1,12.50"));

        assertThat(order.tenders()).containsExactly(new Tender("BANK_SLIP", "tok_bank_slip", brl(1250), 1));
        assertThat(order.waitsForSlip()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"delivered", "shipped", "invoiced", "processing", "approved"})
    void an_order_that_went_on_without_its_boleto_being_paid_is_not_understood(String status) {
        assertThat(reasons(files().unapproved("o", status).item("o", 1).payment("o", 1, "boleto,1,12.50")))
                .containsExactly("olist_orders_dataset.csv:2: order_approved_at is empty: it is " + status
                        + " and its boleto not paid");
    }

    @Test
    void every_tender_of_an_order_that_was_only_created_is_a_slip_that_nobody_pays() {
        PlannedOrder order = onlyPlaceable(files().order("o", "created", 1)
                .item("o", 1)
                .payment("o", 1, "voucher,1,2.50")
                .payment("o", 2, "credit_card,3,10.00"));

        assertThat(order.tenders())
                .containsExactly(
                        new Tender("BANK_SLIP", "tok_bank_slip", brl(250), 1),
                        new Tender("BANK_SLIP", "tok_bank_slip", brl(1000), 3));
        assertThat(order.waitsForSlip()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "delivered, credit_card, COMPLETED / CAPTURED / DELIVERED",
        "shipped, credit_card, CONFIRMED / CAPTURED / SHIPPED",
        "invoiced, credit_card, CONFIRMED / AUTHORISED / ALLOCATED",
        "processing, debit_card, CONFIRMED / CAPTURED / ALLOCATED",
        "approved, voucher, CONFIRMED / CAPTURED / ALLOCATED",
        "approved, boleto, CONFIRMED / CAPTURED / ALLOCATED",
        "created, credit_card, PLACED / PENDING / RESERVED",
        "unavailable, credit_card, REJECTED(OUT_OF_STOCK) / NONE / NONE",
        "canceled, credit_card, CANCELLED / VOIDED / NONE",
        "canceled, debit_card, CANCELLED / REFUNDED / NONE",
        "canceled, voucher, CANCELLED / REFUNDED / NONE",
        "canceled, boleto, CANCELLED / REFUNDED / NONE"
    })
    void each_status_of_the_dataset_has_its_own_end(String status, String paidBy, String end) {
        PlannedOrder order =
                onlyPlaceable(files().order("o", status, 1).item("o", 1).payment("o", 1, paidBy + ",1,12.50"));

        assertThat(DatasetStatus.of(order.source()).expected(order)).isEqualTo(end);
    }

    @Test
    void what_is_paid_by_card_and_at_once_is_captured_in_part_before_it_is_packed() {
        PlannedOrder order = onlyPlaceable(files().order("o", "invoiced", 1)
                .item("o", 1)
                .payment("o", 1, "credit_card,1,10.00")
                .payment("o", 2, "voucher,1,2.50"));

        assertThat(DatasetStatus.INVOICED.expected(order)).isEqualTo("CONFIRMED / PARTIALLY_CAPTURED / ALLOCATED");
    }

    @Test
    void a_cancelled_order_with_an_unpaid_slip_gives_back_what_was_paid_beside_it() {
        PlannedOrder unpaid =
                onlyPlaceable(files().unapproved("o", "canceled").item("o", 1).payment("o", 1, "boleto,1,12.50"));
        assertThat(DatasetStatus.unpacked(unpaid)).isEqualTo("PLACED / PENDING / RESERVED");
        assertThat(DatasetStatus.CANCELED.expected(unpaid)).isEqualTo("CANCELLED / VOIDED / NONE");

        PlannedOrder paidInPart = onlyPlaceable(files().unapproved("o", "canceled")
                .item("o", 1)
                .payment("o", 1, "boleto,1,10.00")
                .payment("o", 2, "voucher,1,2.50"));
        assertThat(DatasetStatus.CANCELED.expected(paidInPart)).isEqualTo("CANCELLED / REFUNDED / NONE");
    }

    @Test
    void an_order_without_items_is_reported() {
        assertThat(reasons(files().order("o", "unavailable", 1).payment("o", 1, "voucher,1,1.00")))
                .containsExactly("olist_orders_dataset.csv:2: the order has no items");
    }

    @Test
    void an_unavailable_order_must_find_nothing() {
        assertThat(onlyPlaceable(files().plainOrder("o", "unavailable", 1)).isOutOfStock())
                .isTrue();
    }

    @Test
    void a_hand_over_before_a_cancellation_is_noted() {
        OlistFolder files = files().line(
                        OlistFile.ORDERS, "o,c,canceled,2018-01-01 00:00:00,2018-01-01 00:10:00,2018-01-03 10:00:00")
                .item("o", 1)
                .payment("o", 1, "credit_card,1,12.50");

        assertThat(onlyPlaceable(files).notes())
                .extracting(Finding::reason)
                .containsExactly("cancelled after it was handed over at 2018-01-03 10:00:00");
    }

    @Test
    void what_an_order_refers_to_must_be_there() {
        assertThat(reasons(OlistFolder.in(folder).plainOrder("o", "delivered", 1)))
                .containsExactly("olist_orders_dataset.csv:2: customer_id is not in olist_customers_dataset.csv: c");
        assertThat(reasons(files().order("o", "delivered", 1)
                        .item("o", 1, "stranger,s,10.00,2.50")
                        .payment("o", 1, "credit_card,1,12.50")))
                .containsExactly(
                        "olist_order_items_dataset.csv:2: product_id is not in olist_products_dataset.csv: stranger");
    }

    @ParameterizedTest
    @CsvSource({"'not_defined,1,12.50'", "'credit_card,0,12.50'", "'credit_card,37,12.50'"})
    void a_payment_that_makes_no_sense_is_reported_where_it_stands(String payment) {
        assertThat(reasons(files().order("o", "delivered", 1).item("o", 1).payment("o", 1, payment)))
                .singleElement()
                .asString()
                .startsWith("olist_order_payments_dataset.csv:2: ");
    }

    private static PlannedOrder onlyPlaceable(OlistFolder files) {
        List<Planned> plan = files.plan();
        assertThat(plan).singleElement().isInstanceOf(PlannedOrder.class);
        return (PlannedOrder) plan.get(0);
    }

    private static List<String> reasons(OlistFolder files) {
        List<Planned> plan = files.plan();
        assertThat(plan).singleElement().isInstanceOf(OrderImportResult.class);
        OrderImportResult outcome = (OrderImportResult) plan.get(0);
        assertThat(outcome.status()).isEqualTo("reported");
        return outcome.findings().stream().map(Finding::toString).toList();
    }

    private static List<Charge> charges(String name, long cents) {
        return cents == 0 ? List.of() : List.of(new Charge(name, brl(cents)));
    }

    private static Money brl(long cents) {
        return new Money(cents, "BRL");
    }
}
