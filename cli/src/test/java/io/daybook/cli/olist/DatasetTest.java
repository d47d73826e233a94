package io.daybook.cli.olist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.cli.console.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetTest {

    @TempDir
    private Path folder = Path.of("");

    private OlistFolder files() {
        return OlistFolder.in(folder).usual();
    }

    @Test
    void a_missing_file_is_named() {
        assertThatThrownBy(() -> Dataset.read(folder.resolve("nowhere")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("olist_orders_dataset.csv");
    }

    @Test
    void a_missing_column_is_named() {
        OlistFolder files = files().header(OlistFile.ITEMS, "order_id,order_item_id,product_id,seller_id,price");

        assertThatThrownBy(files::read)
                .isInstanceOf(Failure.class)
                .hasMessage("olist_order_items_dataset.csv:1: the column freight_value is missing");
    }

    @Test
    void columns_may_stand_in_any_order_among_others_in_quotes_and_after_a_byte_order_mark() {
        Dataset dataset = OlistFolder.in(folder)
                .header(OlistFile.PRODUCTS, "\uFEFF\"weight\",\"product_category_name\",\"product_id\"")
                .line(OlistFile.PRODUCTS, "12,\"toys, \"\"loud\"\"\",p")
                .line(OlistFile.CUSTOMERS, "c,person,01000,sao paulo,SP")
                .plainOrder("o", "delivered", 1)
                .read();

        assertThat(dataset.findings()).isEmpty();
        assertThat(new Planner(dataset).plan(1))
                .singleElement()
                .isInstanceOfSatisfying(PlannedOrder.class, order -> assertThat(
                                order.lines().get(0).product().category())
                        .isEqualTo("toys, \"loud\""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "o,1,p,s,10.00 | the header has 6 columns, this line 5",
                "o,1,p,s,\"10.00,2.50 | the line is not CSV",
                "o,1,p,s,ten,2.50 | price is not an amount: 'ten'",
                "o,1,p,s,-1.00,2.50 | price is not an amount: '-1.00'",
                "o,1,p,s,10.001,2.50 | price is finer than a cent: '10.001'",
                "o,1,p,s,1e400000,2.50 | price is not an amount: '1e400000'",
                "o,1,p,,10.00,2.50 | seller_id is empty",
                "o,x,p,s,10.00,2.50 | order_item_id is not a whole number: 'x'"
            })
    void a_row_that_is_not_understood_is_reported_and_takes_its_order_with_it(String line, String reason) {
        Dataset dataset = files().order("o", "delivered", 1)
                .item("o", 7)
                .payment("o", 1, "credit_card,1,12.50")
                .line(OlistFile.ITEMS, line)
                .plainOrder("other", "delivered", 2)
                .read();

        assertThat(dataset.findings()).containsExactly(new Finding("olist_order_items_dataset.csv", 3, reason));
        assertThat(new Planner(dataset).plan(9))
                .extracting(order -> (Object) order.getClass())
                .containsExactly(OrderImportResult.class, PlannedOrder.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2018-02-30 10:00:00,,, order_purchase_timestamp",
        "2017-02-29 10:00:00,,, order_purchase_timestamp",
        "2018-01-01 24:00:00,,, order_purchase_timestamp",
        "2018-1-1 10:00:00,,, order_purchase_timestamp",
        "2018-01-01 10:00:00,2018-04-31 10:00:00,, order_approved_at",
        "2018-01-01 10:00:00,yesterday,, order_approved_at",
        "2018-01-01 10:00:00,,2018-06-31 10:00:00, order_delivered_carrier_date",
        "2018-01-01 10:00:00,,2018-06-30, order_delivered_carrier_date"
    })
    void a_time_that_does_not_exist_is_reported_and_the_others_are_read(
            @Nullable String bought, @Nullable String approved, @Nullable String handedOver, String column) {
        List<String> times = Stream.of(bought, approved, handedOver)
                .map(time -> Objects.requireNonNullElse(time, ""))
                .toList();
        Dataset dataset = files().plainOrder("fine", "delivered", 1)
                .line(OlistFile.ORDERS, "o,c,canceled," + String.join(",", times))
                .read();

        String wrong = times.get(
                OlistFile.ORDERS.columns().stream().map(Column::name).toList().indexOf(column) - 3);
        assertThat(dataset.findings())
                .containsExactly(
                        new Finding("olist_orders_dataset.csv", 3, column + " is not a time: '" + wrong + "'"));
        assertThat(dataset.orders()).extracting(Row::id).containsExactly("fine");
    }

    @ParameterizedTest
    @CsvSource({"10, 1000", "10.5, 1050", "0.29, 29", "1.10, 110", "4.350, 435", "0, 0"})
    void amounts_are_exact(String amount, long cents) {
        Dataset dataset = files().order("o", "delivered", 1)
                .item("o", 1, "p,s," + amount + ",0")
                .read();

        assertThat(dataset.rows(OlistFile.ITEMS, "o").get(0).cents("price")).isEqualTo(cents);
    }

    @Test
    void an_order_that_is_not_understood_makes_no_strangers_of_its_rows() {
        Dataset dataset = files().plainOrder("o", "lost in space", 1).read();

        assertThat(dataset.findings())
                .extracting(Finding::toString)
                .containsExactly("olist_orders_dataset.csv:2: order_status is not known: 'lost in space'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"订单1", "pedido 1", "é1"})
    void an_order_whose_id_cannot_be_part_of_a_key_is_reported_and_the_others_are_read(String id) {
        Dataset dataset = files().plainOrder(id, "delivered", 1)
                .plainOrder("fine", "delivered", 2)
                .read();

        assertThat(dataset.findings())
                .extracting(Finding::toString)
                .containsExactly(
                        "olist_orders_dataset.csv:2: order_id has characters that no key may have: '" + id + "'");
        assertThat(dataset.orders()).extracting(Row::id).containsExactly("fine");
    }

    @Test
    void rows_of_no_order_are_reported() {
        Dataset dataset = files().item("nobody", 1).read();

        assertThat(dataset.findings())
                .extracting(Finding::reason)
                .containsExactly("order_id is not in olist_orders_dataset.csv: nobody");
    }

    @Test
    void a_row_that_stands_there_twice_is_read_once_and_two_that_disagree_spoil_the_order() {
        Dataset dataset = files().plainOrder("twice", "delivered", 1)
                .item("twice", 1)
                .plainOrder("torn", "delivered", 2)
                .item("torn", 1, "p,s,11.00,2.50")
                .read();

        assertThat(dataset.findings())
                .extracting(Finding::toString)
                .containsExactly(
                        "olist_order_items_dataset.csv:3: the same as line 2; read once",
                        "olist_order_items_dataset.csv:5: contradicts line 4");
        assertThat(new Planner(dataset).plan(9))
                .extracting(order -> (Object) order.getClass())
                .containsExactly(PlannedOrder.class, OrderImportResult.class);
    }

    @Test
    void a_line_in_another_encoding_is_reported_and_the_others_are_read() throws IOException {
        files().plainOrder("o", "delivered", 1).written();
        Files.write(
                folder.resolve("olist_customers_dataset.csv"),
                "d,person,01000,são paulo,SP\ne,person,01000,rio,RJ\n".getBytes(StandardCharsets.ISO_8859_1),
                StandardOpenOption.APPEND);

        Dataset dataset = Dataset.read(folder);

        assertThat(dataset.findings())
                .containsExactly(new Finding("olist_customers_dataset.csv", 3, "the line is not UTF-8"));
        assertThat(dataset.orders()).hasSize(1);
    }
}
