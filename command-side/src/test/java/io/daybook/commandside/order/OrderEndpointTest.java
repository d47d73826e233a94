package io.daybook.commandside.order;

import static io.daybook.commandside.order.OrderRequests.LINE;
import static io.daybook.commandside.order.OrderRequests.TENDER;
import static io.daybook.commandside.order.OrderRequests.catalog;
import static io.daybook.commandside.order.OrderRequests.order;
import static io.daybook.commandside.order.OrderRequests.post;
import static io.daybook.commandside.order.OrderRequests.tender;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.commandside.CommandSideServer;
import io.daybook.commandside.CommandSideServer.Answer;
import io.daybook.commandside.FakeReadModels;
import io.daybook.contract.catalog.command.QuoteProduct;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.command.CheckOrderPlacement;
import io.daybook.contract.order.command.ConfirmOrder;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.order.query.FindOrderSummary;
import io.daybook.kit.axon.CommandSender;
import io.daybook.kit.axon.Ids;
import io.daybook.kit.axon.IndexedQueryUpdateEmitter;
import io.daybook.kit.axon.MessageContext;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.common.Registration;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CommandSideServer.Running.class)
class OrderEndpointTest {

    private static final String NOT_ON_SALE = LINE.replace("lamp", "nothing");

    private final CommandSideServer server;

    OrderEndpointTest(CommandSideServer server) {
        this.server = server;
    }

    @BeforeAll
    static void fill_the_catalog(CommandSideServer server) {
        catalog(server);
    }

    @Nested
    class A_first_answer {

        @Test
        void is_the_order_with_the_catalogs_prices_and_everything_still_to_do() {
            Answer answer = post(server, order(), "first-1");
            String id = answer.at("/orderId");
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.header("Location")).isEqualTo("/v1/orders/" + id);
            assertThat(answer.header("ETag")).isEqualTo("\"0\"");
            assertThat(answer.header("Consistency-Token")).isNotEmpty();
            assertThat(answer.response().body())
                    .isEqualTo("""
                    {"orderId":"%s","version":0,"customerId":"customer-1",\
                    "status":{"order":"PLACED","payment":"NONE","fulfilment":"NONE"},\
                    "lines":[{"lineId":"1","sku":"lamp","name":"lamp","quantity":2,"cancelled":0,"returned":0,\
                    "unitPrice":{"amount":12990,"currency":"BRL"},"shipFrom":"main"}],\
                    "shipping":{"amount":0,"currency":"BRL"},"fees":[],"discounts":[],\
                    "total":{"amount":25980,"currency":"BRL"},"cancelledTotal":{"amount":0,"currency":"BRL"},\
                    "tenders":[{"paymentId":"%s","kind":"CARD","status":"NONE",\
                    "amount":{"amount":25980,"currency":"BRL"},"authorised":{"amount":0,"currency":"BRL"},\
                    "captured":{"amount":0,"currency":"BRL"},"refunded":{"amount":0,"currency":"BRL"}}],\
                    "shipments":[],"shippingAddress":{"name":"Ana","street":"Rua 1","city":"São Paulo",\
                    "state":"SP","postalCode":"01000-000","country":"BR"},"allowedActions":["CANCEL"],"placedAt":"%s"}""".formatted(id, answer.at("/tenders/0/paymentId"), answer.at("/placedAt")));
        }

        @Test
        void reckons_shipping_fees_and_discounts_into_the_total_that_one_tender_takes() {
            Answer answer = post(server, order(LINE, TENDER, """
                    "shipping": {"amount": 500, "currency": "BRL"},
                    "fees": [{"name": "financing", "amount": {"amount": 40, "currency": "BRL"}}],
                    "discounts": [{"name": "rounding", "amount": {"amount": 20, "currency": "BRL"}}],"""), "first-2");
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.at("/total/amount")).isEqualTo("26500");
            assertThat(answer.at("/tenders/0/amount/amount")).isEqualTo("26500");
            assertThat(answer.at("/fees/0/name")).isEqualTo("financing");
            assertThat(answer.at("/discounts/0/amount/amount")).isEqualTo("20");
        }

        @Test
        void keeps_equal_articles_in_lines_of_their_own() {
            Answer answer = post(
                    server,
                    order(
                            LINE + ", {\"sku\": \"bulb\", \"quantity\": 1}, " + LINE,
                            tender("VOUCHER", "tok_voucher", 2_460) + ", " + tender("DEBIT", "tok_slow", 50_000),
                            ""),
                    "first-3");
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.at("/lines/1/shipFrom")).isEqualTo("seller-7");
            assertThat(answer.at("/lines/2/lineId")).isEqualTo("3");
            assertThat(answer.at("/total/amount")).isEqualTo("52460");
            assertThat(answer.at("/tenders/0/paymentId")).isNotEqualTo(answer.at("/tenders/1/paymentId"));
        }

        @Test
        void leaves_the_log_with_the_order_as_its_correlation() {
            Answer answer = post(server, order(), "first-4");
            DomainEventMessage<?> placed = server.bean(EventStore.class)
                    .readEvents(answer.at("/orderId"))
                    .next();
            assertThat(placed.getMetaData())
                    .containsEntry("actor", "anonymous")
                    .containsEntry("correlationId", answer.at("/orderId"))
                    .containsEntry("command", "PlaceOrder")
                    .containsKey("commandId");
        }
    }

    @Nested
    class A_repeat {

        @Test
        void has_one_effect_and_one_place_whatever_the_prices_are_by_now() {
            OrderRequests.define(server, "moving", 100, "BRL", "main");
            String body = order("{\"sku\": \"moving\", \"quantity\": 1}", TENDER, "");
            Answer first = post(server, body, "repeat-1");
            OrderRequests.define(server, "moving", 200, "BRL", "main");
            server.post("/v1/products/moving/discontinuation", "{\"reason\": \"x\"}");
            Answer repeat = post(server, body.replace(", ", ","), "repeat-1");
            assertThat(repeat.status()).isEqualTo(201);
            assertThat(repeat.header("Location")).isEqualTo(first.header("Location"));
            assertThat(repeat.response().body()).isEqualTo(first.response().body());
        }

        @Test
        void with_another_body_is_refused() {
            post(server, order(), "repeat-2");
            Answer answer = post(server, order(LINE.replace("2", "3"), TENDER, ""), "repeat-2");
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.at("/code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        }

        @Test
        void shows_what_the_read_model_shows_and_else_what_the_order_knows() {
            Answer first = post(server, order(), "repeat-3");
            OrderId id = new OrderId(first.at("/orderId"));
            server.bean(CommandSender.class).send(new ConfirmOrder(id), MessageContext.of("saga"));
            Answer unseen = post(server, order(), "repeat-3");
            assertThat(unseen.at("/status/order")).isEqualTo("CONFIRMED");
            assertThat(unseen.at("/version")).isEqualTo("1");

            OrderState confirmed =
                    OrderState.after(Orders.orderPlaced(), Orders.NOON).after(new OrderConfirmed(id), null);
            FakeReadModels readModels = server.bean(FakeReadModels.class);
            readModels.shown.put(id.value(), confirmed.summary(7));
            assertThat(post(server, order(), "repeat-3").at("/version")).isEqualTo("7");
            readModels.away = true;
            try {
                assertThat(post(server, order(), "repeat-3").at("/version")).isEqualTo("1");
            } finally {
                readModels.away = false;
            }
        }

        @Test
        void of_an_order_that_moved_on_waits_a_moment_for_the_read_model_to_show_it_first() {
            OrderId id = new OrderId(post(server, order(), "repeat-4").at("/orderId"));
            server.bean(CommandSender.class).send(new ConfirmOrder(id), MessageContext.of("saga"));
            OrderState confirmed =
                    OrderState.after(Orders.orderPlaced(), Orders.NOON).after(new OrderConfirmed(id), null);
            server.bean(FakeReadModels.class).late.put(id.value(), confirmed.summary(9));

            assertThat(post(server, order(), "repeat-4").at("/version")).isEqualTo("9");
        }
    }

    @Test
    void a_repeat_shows_no_older_state_than_the_order_itself_tells() {
        OrderId id = new OrderId(post(server, order(), "older").at("/orderId"));
        OrderState placed = OrderState.after(Orders.orderPlaced(), Orders.NOON);
        server.bean(FakeReadModels.class).shown.put(id.value(), placed.summary(0));
        server.bean(CommandSender.class).send(new ConfirmOrder(id), MessageContext.of("saga"));

        for (String[] headers : new String[][] {{}, {"Prefer", "wait=0"}, {"Prefer", "wait=1"}}) {
            Answer repeat = post(server, order(), "older", headers);
            assertThat(repeat.at("/version")).isEqualTo("1");
            assertThat(repeat.at("/status/order")).isEqualTo("CONFIRMED");
        }
    }

    @SuppressWarnings("try") // Held open while the block runs.
    @Test
    void an_order_is_asked_only_where_it_is_refused() {
        AtomicInteger asked = new AtomicInteger();
        Registration counting = whereAnOrderIsAsked(asked::incrementAndGet);
        try (counting) {
            assertThat(post(server, order(), "accepted").status()).isEqualTo(201);
            assertThat(post(server, order(), "accepted").status()).isEqualTo(201);
            assertThat(asked).hasValue(0);

            assertThat(post(server, order(NOT_ON_SALE, TENDER, ""), "refused").status())
                    .isEqualTo(422);
            assertThat(asked).hasValue(1);
        }
    }

    @SuppressWarnings("try") // Held open while the block runs.
    @Test
    void an_order_that_is_refused_and_cannot_be_asked_may_be_there_already() {
        Registration losing = whereAnOrderIsAsked(() -> {
            throw new IllegalStateException("The answer was lost.");
        });
        Answer unknown;
        try (losing) {
            unknown = post(server, order(NOT_ON_SALE, TENDER, ""), "lost");
        }
        assertThat(unknown.status()).isEqualTo(504);
        assertThat(unknown.at("/code")).isEqualTo("OUTCOME_UNKNOWN");
        assertThat(post(server, order(), "lost").status()).isEqualTo(201);
    }

    private Registration whereAnOrderIsAsked(Runnable happens) {
        return server.bean(CommandBus.class).registerHandlerInterceptor((unitOfWork, chain) -> {
            if (unitOfWork.getMessage().getPayloadType() == CheckOrderPlacement.class) {
                happens.run();
            }
            return chain.proceed();
        });
    }

    @Test
    void a_product_that_others_change_all_the_time_is_not_called_unknown() {
        Registration late = server.bean(CommandBus.class).registerHandlerInterceptor((unitOfWork, chain) -> {
            if (unitOfWork.getMessage().getPayloadType() == QuoteProduct.class) {
                throw new IllegalStateException("[AXONIQ-2000] Somebody else was first.");
            }
            return chain.proceed();
        });
        Answer unavailable;
        try (late) {
            unavailable = post(server, order(), "late");
        }
        assertThat(unavailable.status()).isEqualTo(503);
        assertThat(unavailable.at("/code")).isEqualTo("UNAVAILABLE");
        assertThat(post(server, order(), "late").status()).isEqualTo(201);
    }

    @Test
    void who_prefers_to_wait_gets_the_order_once_it_is_decided() {
        OrderState confirmed =
                OrderState.after(Orders.orderPlaced(), Orders.NOON).after(new OrderConfirmed(Orders.ID), null);
        String id = post(server, order(), "wait-1").at("/orderId");
        server.bean(FakeReadModels.class).shown.put(id, confirmed.summary(1));
        Answer decided = post(server, order(), "wait-1", "Prefer", "wait=10");
        assertThat(decided.status()).isEqualTo(201);
        assertThat(decided.header("Preference-Applied")).isEqualTo("wait");
        assertThat(decided.at("/status/order")).isEqualTo("CONFIRMED");
        Answer undecided = post(server, order(), "wait-2", "Prefer", "wait=0");
        assertThat(undecided.status()).isEqualTo(201);
        assertThat(undecided.at("/status/order")).isEqualTo("PLACED");
    }

    @Test
    void who_prefers_to_wait_is_told_of_the_decision_and_asks_once() {
        OrderState confirmed =
                OrderState.after(Orders.orderPlaced(), Orders.NOON).after(new OrderConfirmed(Orders.ID), null);
        IndexedQueryUpdateEmitter updates = server.bean(IndexedQueryUpdateEmitter.class);
        FakeReadModels readModels = server.bean(FakeReadModels.class);
        int before = readModels.asked.get();
        CompletableFuture<Answer> waiting =
                CompletableFuture.supplyAsync(() -> post(server, order(), "told", "Prefer", "wait=30"));
        await().atMost(Duration.ofMinutes(1)).until(() -> readModels.asked.get() > before);

        OrderId id = new OrderId(Ids.derived("anonymous", "POST", "/v1/orders", "told"));
        updates.answerChanged(new FindOrderSummary(id), () -> confirmed.summary(1));

        assertThat(waiting)
                .succeedsWithin(Duration.ofMinutes(1))
                .satisfies(answer -> assertThat(answer.at("/status/order")).isEqualTo("CONFIRMED"));
        assertThat(readModels.asked.get() - before).isEqualTo(1);
    }
}
