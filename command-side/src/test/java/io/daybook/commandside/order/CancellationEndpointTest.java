package io.daybook.commandside.order;

import static io.daybook.commandside.order.OrderRequests.catalog;
import static io.daybook.commandside.order.OrderRequests.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.commandside.CommandSideServer;
import io.daybook.commandside.CommandSideServer.Answer;
import io.daybook.commandside.FakeReadModels;
import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.LineQuantity;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.OrderStatus;
import io.daybook.contract.order.command.ConfirmCancellation;
import io.daybook.contract.order.command.ConfirmOrder;
import io.daybook.contract.order.command.OrderCommand;
import io.daybook.contract.order.command.RequireAction;
import io.daybook.contract.order.query.FindOrderSummary;
import io.daybook.contract.order.query.OrderSummary;
import io.daybook.kit.axon.CommandSender;
import io.daybook.kit.axon.Ids;
import io.daybook.kit.axon.IndexedQueryUpdateEmitter;
import io.daybook.kit.axon.MessageContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(CommandSideServer.Running.class)
class CancellationEndpointTest {

    private static final String ALL = """
            {"reason": "changed my mind"}""";
    private static final String ONE = """
            {"reason": "one is enough", "lines": [{"lineId": "1", "quantity": 1}]}""";

    private final CommandSideServer server;

    CancellationEndpointTest(CommandSideServer server) {
        this.server = server;
    }

    @BeforeAll
    static void fill_the_catalog(CommandSideServer server) {
        catalog(server);
    }

    @Nested
    class A_request {

        @Test
        void locks_the_order_and_answers_it() {
            Answer answer = cancel(placed("whole"), ALL);
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.header("ETag")).isEqualTo("\"1\"");
            assertThat(answer.header("Consistency-Token")).isNotEmpty();
            assertThat(answer.at("/status/order")).isEqualTo("CANCELLING");
            assertThat(answer.at("/cancelledTotal/amount")).isEqualTo("0");
            assertThat(answer.body().at("/allowedActions").isArray()).isTrue();
            assertThat(answer.body().at("/allowedActions").size()).isZero();
        }

        @Test
        void is_in_the_log_with_who_asked_and_why() {
            String id = placed("logged");
            cancel(id, ALL);
            List<? extends DomainEventMessage<?>> log =
                    server.bean(EventStore.class).readEvents(id).asStream().toList();
            assertThat(log.get(1).getMetaData())
                    .containsEntry("actor", "anonymous")
                    .containsEntry("reason", "changed my mind")
                    .containsEntry("correlationId", id)
                    .containsEntry("command", "RequestCancellation");
        }

        @Test
        void of_some_pieces_shows_what_became_of_them() {
            String id = confirmed("part");
            assertThat(cancel(id, ONE, "Idempotency-Key", "k").status()).isEqualTo(202);
            send(new ConfirmCancellation(new OrderId(id), 1, List.of(new LineQuantity("1", 1))));

            Answer later = cancel(id, ONE, "Idempotency-Key", "k");
            assertThat(later.status()).isEqualTo(202);
            assertThat(later.at("/status/order")).isEqualTo("CONFIRMED");
            assertThat(later.at("/lines/0/cancelled")).isEqualTo("1");
            assertThat(later.at("/cancelledTotal/amount")).isEqualTo("12990");
            assertThat(later.at("/total/amount")).isEqualTo("25980");
        }
    }

    @Nested
    class A_repeat {

        @Test
        void has_one_effect_though_its_version_is_gone() {
            String id = confirmed("repeat");
            Answer first = cancel(id, ONE, "Idempotency-Key", "k", "If-Match", "\"1.9\"");
            Answer repeat = cancel(id, ONE, "Idempotency-Key", "k", "If-Match", "\"1.9\"");
            assertThat(first.status()).isEqualTo(202);
            assertThat(repeat.status()).isEqualTo(202);
            assertThat(repeat.response().body()).isEqualTo(first.response().body());
        }

        @Test
        void without_a_key_changes_nothing_while_all_is_cancelled() {
            String id = placed("again");
            Answer first = cancel(id, ALL);
            Answer again = cancel(id, ALL.replace("changed", "have changed"));
            assertThat(again.status()).isEqualTo(202);
            assertThat(again.response().body()).isEqualTo(first.response().body());

            send(new ConfirmCancellation(new OrderId(id), 1, List.of(new LineQuantity("1", 2))));
            Answer cancelled = cancel(id, ALL);
            assertThat(cancelled.status()).isEqualTo(202);
            assertThat(cancelled.at("/status/order")).isEqualTo("CANCELLED");
            assertThat(cancelled.at("/version")).isEqualTo("2");
            assertThat(cancelled.at("/cancelledTotal/amount")).isEqualTo("25980");
        }

        @Test
        void with_another_body_is_refused() {
            String id = confirmed("another");
            cancel(id, ONE, "Idempotency-Key", "k");
            Answer other = cancel(id, ALL, "Idempotency-Key", "k");
            assertThat(other.status()).isEqualTo(422);
            assertThat(other.at("/code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        }
    }

    @Nested
    class A_refusal {

        @Test
        void says_what_is_allowed_instead() {
            assertProblem(cancel(placed("lines"), ONE), 409, notAllowed("\"CANCEL\""));

            String waiting = confirmed("waiting");
            send(new RequireAction(new OrderId(waiting), ActionReason.CAPTURE_FAILED));
            assertProblem(cancel(waiting, ALL), 409, notAllowed("\"RESOLVE\""));

            String locked = confirmed("locked");
            cancel(locked, ONE);
            assertProblem(cancel(locked, ALL), 409, notAllowed(""));
        }

        @Test
        void of_an_older_version_changes_nothing() {
            String id = confirmed("older");
            assertThat(cancel(id, ALL, "If-Match", "\"0\"").status()).isEqualTo(412);
            assertThat(cancel(id, ALL, "If-Match", "\"1\"").status()).isEqualTo(202);
        }

        @Test
        void names_the_line_that_the_order_does_not_have_or_not_so_often() {
            String id = confirmed("unknown");
            assertProblem(cancel(id, """
                    {"reason": "x", "lines": [{"lineId": "1", "quantity": 1}, {"lineId": "7", "quantity": 1}]}"""), 422, invalid("/lines/1/lineId", "is no line of this order"));
            assertProblem(
                    cancel(id, ONE.replace("1}", "3}")),
                    422,
                    invalid("/lines/0/quantity", "is more than is left of this line"));
        }

        @Test
        void of_what_nobody_placed_is_that_there_is_none() {
            assertThat(cancel(Ids.derived("nobody"), ALL).at("/code")).isEqualTo("NOT_FOUND");
            assertThat(cancel("x", ALL).status()).isEqualTo(404);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{}                                                          | /reason",
                    "{\"reason\": \"\"}                                            | /reason",
                    "{\"reason\": \"x\", \"amount\": 1}                              | /amount",
                    "{\"reason\": \"x\", \"lines\": []}                              | /lines",
                    "{\"reason\": \"x\", \"lines\": [{\"quantity\": 1}]}               | /lines/0/lineId",
                    "{\"reason\": \"x\", \"lines\": [{\"lineId\": \"1\"}]}               | /lines/0/quantity",
                    "{\"reason\": \"x\", \"lines\": [{\"lineId\":\"1\",\"quantity\":0}]}   | /lines/0/quantity",
                    "{\"reason\": \"x\", \"lines\": [{\"lineId\":\"1\",\"quantity\":1},"
                            + "{\"lineId\":\"2\",\"quantity\":1},{\"lineId\":\"1\",\"quantity\":1}]} | /lines/2/lineId"
                })
        void of_a_wrong_body_names_the_place(String body, String pointer) {
            Answer answer = cancel(Ids.derived("nobody"), body);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.at("/code")).isEqualTo("INVALID");
            assertThat(answer.at("/errors/0/pointer")).isEqualTo(pointer);
        }
    }

    @Test
    void the_answer_shows_payments_and_goods_as_the_read_model_has_them() {
        String id = placed("seen");
        FakeReadModels readModels = server.bean(FakeReadModels.class);
        readModels.shown.put(id, summary(OrderStatus.PLACED, 0));
        readModels.late.put(id, summary(OrderStatus.CANCELLING, 9));
        assertThat(cancel(id, ALL).at("/version")).isEqualTo("9");
    }

    @Test
    void who_prefers_to_wait_is_told_when_the_order_is_not_locked_any_more() {
        String id = confirmed("told");
        FakeReadModels readModels = server.bean(FakeReadModels.class);
        readModels.shown.put(id, summary(OrderStatus.CANCELLING, 2));
        int before = readModels.asked.get();
        CompletableFuture<Answer> waiting = CompletableFuture.supplyAsync(() -> cancel(id, ALL, "Prefer", "wait=30"));
        await().atMost(Duration.ofMinutes(1)).until(() -> readModels.asked.get() > before);

        server.bean(IndexedQueryUpdateEmitter.class)
                .answerChanged(new FindOrderSummary(new OrderId(id)), () -> summary(OrderStatus.CANCELLED, 3));

        assertThat(waiting).succeedsWithin(Duration.ofMinutes(1)).satisfies(answer -> {
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.at("/status/order")).isEqualTo("CANCELLED");
            assertThat(answer.header("Preference-Applied")).isEqualTo("wait");
        });
    }

    private String placed(String key) {
        return OrderRequests.post(server, order(), "cancellation-" + key).at("/orderId");
    }

    private String confirmed(String key) {
        String id = placed(key);
        send(new ConfirmOrder(new OrderId(id)));
        return id;
    }

    private void send(OrderCommand command) {
        server.bean(CommandSender.class).send(command, MessageContext.of("saga"));
    }

    private Answer cancel(String id, String body, String... headers) {
        return server.post("/v1/orders/" + id + "/cancellation", body, headers);
    }

    private static OrderSummary summary(OrderStatus status, long version) {
        return Orders.in(status).summary(version);
    }

    private static String notAllowed(String actions) {
        return """
                {"type":"urn:daybook:problem:action-not-allowed","title":"Action not allowed","status":409,\
                "detail":"The status does not allow this action.","code":"ACTION_NOT_ALLOWED",\
                "allowedActions":[%s]}""".formatted(actions);
    }

    private static String invalid(String pointer, String detail) {
        return """
                {"type":"urn:daybook:problem:invalid","title":"Invalid","status":422,"detail":"%1$s %2$s.","code":"INVALID",\
                "errors":[{"pointer":"%1$s","detail":"%2$s"}]}""".formatted(pointer, detail);
    }

    private static void assertProblem(Answer answer, int status, String document) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.response().body()).isEqualTo(document);
    }
}
