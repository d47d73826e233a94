package io.daybook.commandside.order;

import static io.daybook.commandside.order.OrderRequests.LINE;
import static io.daybook.commandside.order.OrderRequests.TENDER;
import static io.daybook.commandside.order.OrderRequests.catalog;
import static io.daybook.commandside.order.OrderRequests.order;
import static io.daybook.commandside.order.OrderRequests.post;
import static io.daybook.commandside.order.OrderRequests.tender;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.commandside.CommandSideServer;
import io.daybook.commandside.CommandSideServer.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused to a client over HTTP; each leaves no order. */
@ExtendWith(CommandSideServer.Running.class)
class OrderRefusalsTest {

    private static final String MONEY_IN_EUR = """
            {"amount": 1, "currency": "EUR"}""";

    private final CommandSideServer server;

    OrderRefusalsTest(CommandSideServer server) {
        this.server = server;
    }

    @BeforeAll
    static void fill_the_catalog(CommandSideServer server) {
        catalog(server);
    }

    @Test
    void articles_that_are_not_on_sale_are_all_named() {
        String lines = line("nothing") + ", " + LINE + ", " + line("gone") + ", " + line("nothing");
        Answer answer = post(server, order(lines, TENDER, ""), "unknown");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("/code")).isEqualTo("UNKNOWN_PRODUCT");
        assertThat(pointers(answer)).containsExactly("/lines/0/sku", "/lines/2/sku", "/lines/3/sku");
    }

    @Test
    void an_article_of_another_currency_is_refused() {
        Answer answer = post(server, order(LINE + ", " + line("euro"), TENDER, ""), "foreign-1");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("/code")).isEqualTo("CURRENCY_MISMATCH");
        assertThat(pointers(answer)).containsExactly("/lines/1/sku");
    }

    @Test
    void amounts_of_another_currency_are_all_named() {
        String body =
                order(LINE, TENDER.replace("}", ", \"amount\": " + MONEY_IN_EUR + "}"), """
                "shipping": %1$s, "fees": [{"name": "f", "amount": %1$s}], "discounts": [{"name": "d", "amount": %1$s}],\
                """.formatted(MONEY_IN_EUR));
        Answer answer = post(server, body, "foreign-2");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("/code")).isEqualTo("CURRENCY_MISMATCH");
        assertThat(pointers(answer))
                .containsExactly(
                        "/shipping/currency",
                        "/fees/0/amount/currency",
                        "/discounts/0/amount/currency",
                        "/tenders/0/amount/currency");
    }

    @Test
    void tenders_that_are_not_the_total_are_refused() {
        Answer answer = post(server, order(LINE, tender("CARD", "tok_ok", 25_979), ""), "sum");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("/code")).isEqualTo("TENDERS_DO_NOT_SUM");
        assertThat(pointers(answer)).containsExactly("/tenders");
        assertThat(answer.at("/errors/0/detail")).isEqualTo("are 25979 together and must be the total, which is 25980");
        assertThat(answer.at("/detail")).contains("25979", "25980");
    }

    @ParameterizedTest
    @CsvSource({"25980", "25981", "500000"})
    void discounts_that_leave_nothing_to_pay_are_invalid(long discount) {
        String more = "\"discounts\": [{\"name\": \"d\", \"amount\": {\"amount\": %s, \"currency\": \"BRL\"}}], ";
        for (String tender : List.of(TENDER, tender("CARD", "tok_ok", 1))) {
            Answer answer = post(server, order(LINE, tender, more.formatted(discount)), "discount");
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.at("/code")).isEqualTo("INVALID");
            assertThat(pointers(answer)).containsExactly("/discounts");
        }
    }

    @Test
    void lines_that_cost_nothing_are_invalid_where_a_tender_would_pay_them() {
        Answer answer = post(server, order(line("free"), tender("CARD", "tok_ok", 1), ""), "free");
        assertThat(answer.at("/code")).isEqualTo("INVALID");
        assertThat(pointers(answer)).containsExactly("/lines");
    }

    @Test
    void several_tenders_must_each_name_their_amount() {
        Answer answer = post(server, order(LINE, tender("CARD", "tok_ok", 1) + ", " + TENDER, ""), "several");
        assertThat(answer.at("/code")).isEqualTo("INVALID");
        assertThat(pointers(answer)).containsExactly("/tenders/1/amount");
    }

    @Test
    void a_tender_of_nothing_is_invalid_named_or_not() {
        Answer named = post(server, order(LINE, tender("CARD", "tok_ok", 0), ""), "nothing-1");
        assertThat(named.at("/code")).isEqualTo("INVALID");
        assertThat(pointers(named)).containsExactly("/tenders/0/amount/amount");
        Answer unnamed = post(server, order(line("free"), TENDER, ""), "nothing-2");
        assertThat(unnamed.at("/code")).isEqualTo("INVALID");
        assertThat(pointers(unnamed)).containsExactly("/tenders/0/amount");
    }

    @Test
    void all_that_is_wrong_with_tenders_is_said_at_once() {
        String tenders = """
                {"kind": "CARD", "token": "tok_ok", "instalments": 37, "amount": {"amount": 0, "currency": "BRL"}},
                {"kind": "CARD", "token": "tok_voucher"}, {"kind": "GOLD", "token": "tok_ok"},
                {"kind": "CARD", "token": "tok_none", "amount": {"amount": 0, "currency": "BRL"}, "x": 1}""";
        assertThat(pointers(post(server, order(LINE, tenders, ""), "tenders")))
                .containsExactlyInAnyOrder(
                        "/tenders/0/instalments",
                        "/tenders/0/amount/amount",
                        "/tenders/1/token",
                        "/tenders/1/amount",
                        "/tenders/2/kind",
                        "/tenders/2/amount",
                        "/tenders/3/token",
                        "/tenders/3/amount/amount",
                        "/tenders/3/x");
    }

    @Test
    void a_total_that_no_tender_may_have_is_invalid_where_one_is_to_take_it() {
        Answer most = post(server, order(line("dear").replace("2", "1"), TENDER, ""), "most");
        assertThat(most.status()).isEqualTo(201);
        Answer more = post(server, order(line("dear"), TENDER, ""), "more");
        assertThat(more.at("/code")).isEqualTo("INVALID");
        assertThat(pointers(more)).containsExactly("/tenders/0/amount");
    }

    @Test
    void a_hundred_fees_and_discounts_are_taken_and_not_one_more() {
        String charge = "{\"name\": \"n\", \"amount\": {\"amount\": 1, \"currency\": \"BRL\"}}";
        String hundred = String.join(", ", Collections.nCopies(100, charge));
        String more = "\"fees\": [%1$s], \"discounts\": [%1$s],";
        assertThat(post(server, order(LINE, TENDER, more.formatted(hundred)), "charges-1")
                        .status())
                .isEqualTo(201);
        Answer answer = post(server, order(LINE, TENDER, more.formatted(hundred + ", " + charge)), "charges-2");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(pointers(answer)).containsExactly("/fees", "/discounts");
        assertThat(answer.at("/errors/0/detail")).isEqualTo("must have at most 100 items");
    }

    @Test
    void a_sum_that_cannot_be_counted_is_invalid() {
        String lines = String.join(", ", Collections.nCopies(100, "{\"sku\": \"dear\", \"quantity\": 100000}"));
        Answer answer = post(server, order(lines, TENDER, ""), "overflow");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("/code")).isEqualTo("INVALID");
        assertThat(pointers(answer)).containsExactly("/lines");
    }

    @Test
    void a_line_too_many_is_refused() {
        String lines = String.join(", ", Collections.nCopies(501, LINE));
        Answer answer = post(server, order(lines, TENDER, ""), "lines");
        assertThat(answer.at("/code")).isEqualTo("INVALID");
        assertThat(pointers(answer)).containsExactly("/lines");
        assertThat(answer.at("/errors/0/detail")).isEqualTo("must have 1 to 500 items");
    }

    @ParameterizedTest
    @CsvSource({
        "CARD, tok_voucher",
        "DEBIT, tok_voucher",
        "VOUCHER, tok_ok",
        "VOUCHER, tok_insufficient_funds",
        "VOUCHER, tok_slow",
        "VOUCHER, tok_bank_slip",
        "BANK_SLIP, tok_ok",
        "BANK_SLIP, tok_declined",
        "CARD, tok_bank_slip",
        "CARD, tok_ok+capture=late",
        "CARD, tok_unheard_of",
        "CARD, pm_of_another_provider",
        "CARD, ''"
    })
    void a_token_that_is_not_of_its_kind_is_invalid(String kind, String token) {
        Answer answer = post(server, order(LINE, tender(kind, token, 25_980), ""), "token");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("/code")).isEqualTo("INVALID");
        assertThat(pointers(answer)).containsExactly("/tenders/0/token");
    }

    @ParameterizedTest
    @CsvSource({
        "CARD, tok_ok",
        "CARD, tok_declined",
        "CARD, tok_insufficient_funds",
        "CARD, tok_slow",
        "DEBIT, tok_ok",
        "DEBIT, tok_declined",
        "DEBIT, tok_insufficient_funds",
        "DEBIT, tok_slow",
        "VOUCHER, tok_voucher",
        "VOUCHER, tok_declined",
        "BANK_SLIP, tok_bank_slip",
        "CARD, tok_capture_fails",
        "CARD, tok_ok+capture=lost+refund=declined"
    })
    void a_token_of_its_kind_is_taken(String kind, String token) {
        Answer answer = post(server, order(LINE, tender(kind, token, 25_980), ""), kind + token);
        assertThat(answer.status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"total", "status", "orderId", "owner", "reason", "placedAt"})
    void what_is_the_shops_to_say_is_not_known_in_the_body(String field) {
        Answer answer = post(server, order(LINE, TENDER, "\"" + field + "\": 1, "), "field");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("/code")).isEqualTo("INVALID");
        assertThat(pointers(answer)).containsExactly("/" + field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"quantity\": 2 | \"quantity\": 0 | /lines/0/quantity",
                "\"quantity\": 2 | \"quantity\": 100001 | /lines/0/quantity",
                "\"quantity\": 2 | \"quantity\": 2, \"unitPrice\": {\"amount\": 1, \"currency\": \"BRL\"} | /lines/0/unitPrice",
                "\"sku\": \"lamp\" | \"sku\": \"la mp\" | /lines/0/sku",
                "\"tok_ok\" | \"tok_ok\", \"instalments\": 37 | /tenders/0/instalments",
                "\"tok_ok\" | \"tok_ok\", \"status\": \"CAPTURED\" | /tenders/0/status",
                "\"CARD\" | \"CHEQUE\" | /tenders/0/kind",
                "\"BR\" | \"XX\" | /shippingAddress/country",
                "\"BR\" | \"br\" | /shippingAddress/country",
                "\"BRL\" | \"BRX\" | /currency",
                "\"BRL\" | \"XAU\" | /currency",
                "\"Ana\" | \" \" | /shippingAddress/name",
                "\"Rua 1\" | \"\u00a0\" | /shippingAddress/street",
                "\"customer-1\" | \"\u200b\" | /customerId",
                "\"customer-1\" | null | /customerId",
                "\"postalCode\" | \"zip\" | /shippingAddress/postalCode",
            })
    void a_range_that_is_broken_names_the_place(String right, String wrong, String pointer) {
        Answer answer = post(server, order().replace(right, wrong), "range");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("/code")).isEqualTo("INVALID");
        assertThat(pointers(answer)).contains(pointer);
    }

    @Test
    void lists_must_not_be_empty() {
        Answer nothing = post(server, order("", "", ""), "empty");
        assertThat(pointers(nothing)).containsExactly("/lines", "/tenders");
        assertThat(nothing.at("/errors/0/detail")).isEqualTo("must have 1 to 500 items");
        assertThat(nothing.at("/errors/1/detail")).isEqualTo("must have 1 to 50 items");
    }

    @Test
    void a_refusal_is_not_remembered() {
        String body = order(line("soon"), TENDER, "");
        assertThat(post(server, body, "soon").status()).isEqualTo(422);
        OrderRequests.define(server, "soon", 100, "BRL", "main");
        assertThat(post(server, body, "soon").status()).isEqualTo(201);
    }

    @Test
    void a_key_is_needed() {
        Answer answer = server.post("/v1/orders", order());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/code")).isEqualTo("IDEMPOTENCY_KEY_MISSING");
    }

    private static String line(String sku) {
        return LINE.replace("lamp", sku);
    }

    private static List<String> pointers(Answer answer) {
        List<String> pointers = new ArrayList<>();
        answer.body()
                .at("/errors")
                .forEach(error -> pointers.add(error.at("/pointer").asString()));
        return pointers;
    }
}
