package io.daybook.commandside.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.commandside.AdvancingTicker;
import io.daybook.commandside.CommandSideServer;
import io.daybook.commandside.CommandSideServer.Answer;
import io.daybook.contract.catalog.command.QuoteProduct;
import io.daybook.contract.stock.command.ReceiveStock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.common.Registration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * One request has one time limit for all that it asks of aggregates. When it is over nothing more is sent, and what was
 * asked so far changes nothing.
 */
@ExtendWith(CommandSideServer.Running.class)
class TimeLimitTest {

    private static final String LAMP = """
            {"name": "Lamp", "category": "lighting", "price": {"amount": 12990, "currency": "BRL"}}""";
    private static final String ORDER = """
            {"customerId": "c", "currency": "BRL", "lines": [{"sku": "limit", "quantity": 1}],
             "tenders": [{"kind": "CARD", "token": "tok_ok"}], "shippingAddress":
             {"name": "Ana", "street": "Rua 1", "city": "Recife", "postalCode": "50000", "country": "BR"}}""";
    private static final String NOTE = """
            {"quantity": 5, "reference": "n"}""";

    private final CommandSideServer server;
    private final Set<Class<?>> handled = ConcurrentHashMap.newKeySet();
    private Registration slow = () -> true;

    TimeLimitTest(CommandSideServer server) {
        this.server = server;
    }

    @BeforeEach
    void define() {
        server.put("/v1/products/limit", LAMP);
    }

    @AfterEach
    void slowNoMore() {
        slow.cancel();
    }

    @Test
    void an_order_whose_quotes_took_all_of_it_is_not_placed_and_can_be_asked_for_again() {
        takesAllTheTime(QuoteProduct.class);
        assertNothingWasDone(order("quotes"));

        slow.cancel();
        assertThat(order("quotes").status()).isEqualTo(201);
    }

    @Test
    void stock_whose_product_took_all_of_it_is_not_booked() {
        takesAllTheTime(QuoteProduct.class);
        assertNothingWasDone(server.post("/v1/stock/limit/receipts", NOTE, "Idempotency-Key", "limit"));

        assertThat(handled).doesNotContain(ReceiveStock.class);
    }

    @Test
    void a_product_whose_question_took_all_of_it_is_not_changed() {
        takesAllTheTime(QuoteProduct.class);
        assertNothingWasDone(server.put("/v1/products/limit", LAMP.replace("12990", "1"), "If-Match", "*"));

        slow.cancel();
        assertThat(server.put("/v1/products/limit", LAMP).at("/version")).isEqualTo("0");
    }

    private Answer order(String key) {
        return server.post("/v1/orders", ORDER, "Idempotency-Key", key);
    }

    private static void assertNothingWasDone(Answer answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.at("/code")).isEqualTo("UNAVAILABLE");
    }

    private void takesAllTheTime(Class<?> command) {
        slow = server.bean(CommandBus.class).registerHandlerInterceptor((unitOfWork, chain) -> {
            Class<?> type = unitOfWork.getMessage().getPayloadType();
            handled.add(type);
            try {
                return chain.proceed();
            } finally {
                if (type == command) {
                    server.bean(AdvancingTicker.class).advance(Duration.ofSeconds(10));
                }
            }
        });
    }
}
