package io.daybook.systemtests.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.benchmarks.measure.OwnProcess;
import io.daybook.benchmarks.naive.NaiveShop;
import io.daybook.systemtests.running.Shop;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The shop that Daybook is measured against tells the same story of an order, or the ratio would mean nothing. */
class NaiveShopIT {

    private static final String CARD = "[{\"kind\":\"CARD\",\"token\":\"tok_ok\"}]";

    private static @Nullable OwnProcess naive;

    @BeforeAll
    static void start() {
        naive = OwnProcess.start(NaiveShop.class);
    }

    @AfterAll
    static void end() {
        Objects.requireNonNull(naive).close();
    }

    @Test
    void an_order_that_can_be_had_and_is_paid_is_confirmed() throws IOException {
        stocked("tea", 10);

        Shop.Answer placed = shop().order("confirmed", "tea", 2, CARD);

        assertThat(placed.status()).isEqualTo(201);
        assertThat(placed.header("location")).endsWith("/v1/orders/" + placed.text("/orderId"));
        assertThat(placed.text("/status/order")).isEqualTo("CONFIRMED");
        assertThat(placed.text("/status/payment")).isEqualTo("AUTHORISED");
        assertThat(placed.text("/total/amount")).isEqualTo("200");
    }

    @Test
    void several_tenders_pay_one_order() throws IOException {
        stocked("set", 1);

        Shop.Answer placed = shop().order("tenders", "set", 1, """
                [{"kind":"VOUCHER","token":"tok_voucher","amount":{"amount":30,"currency":"BRL"}},
                 {"kind":"CARD","token":"tok_ok","amount":{"amount":70,"currency":"BRL"}}]""");

        assertThat(placed.text("/status/order")).isEqualTo("CONFIRMED");
    }

    @Test
    void an_order_that_is_out_of_stock_is_rejected() throws IOException {
        stocked("rare", 1);

        Shop.Answer placed = shop().order("out-of-stock", "rare", 2, CARD);

        assertThat(placed.text("/status/order")).isEqualTo("REJECTED");
        assertThat(placed.text("/reason")).isEqualTo("OUT_OF_STOCK");
    }

    @Test
    void an_order_that_is_not_paid_gives_its_pieces_back() throws IOException {
        stocked("dear", 1);

        Shop.Answer declined =
                shop().order("declined", "dear", 1, "[{\"kind\":\"CARD\",\"token\":\"tok_insufficient_funds\"}]");
        Shop.Answer next = shop().order("next", "dear", 1, CARD);

        assertThat(declined.text("/reason")).isEqualTo("PAYMENT_DECLINED");
        assertThat(next.text("/status/order")).isEqualTo("CONFIRMED");
    }

    private static void stocked(String sku, int pieces) throws IOException {
        assertThat(shop().define(sku).status()).isEqualTo(201);
        assertThat(shop().receive(sku, pieces, sku + "-1").status()).isEqualTo(201);
    }

    private static Shop shop() {
        return new Shop(Objects.requireNonNull(naive).address());
    }
}
