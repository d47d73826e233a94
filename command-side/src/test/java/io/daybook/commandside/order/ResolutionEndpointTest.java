package io.daybook.commandside.order;

import static io.daybook.commandside.order.OrderRequests.catalog;
import static io.daybook.commandside.order.OrderRequests.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.commandside.CommandSideServer;
import io.daybook.commandside.CommandSideServer.Answer;
import io.daybook.commandside.FakeReadModels;
import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.command.ConfirmOrder;
import io.daybook.contract.order.command.RequireAction;
import io.daybook.contract.order.event.OrderConfirmed;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(CommandSideServer.Running.class)
class ResolutionEndpointTest {

    private static final String RETRY = """
            {"choice": "RETRY", "reason": "the bank is back"}""";

    private final CommandSideServer server;

    ResolutionEndpointTest(CommandSideServer server) {
        this.server = server;
    }

    @BeforeAll
    static void fill_the_catalog(CommandSideServer server) {
        catalog(server);
    }

    @Test
    void a_resolved_order_goes_on_and_says_so() {
        String id = waiting("resolved");
        Answer answer = resolve(id, RETRY);
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("ETag")).isEqualTo("\"3\"");
        assertThat(answer.header("Consistency-Token")).isNotEmpty();
        assertThat(answer.at("/status/order")).isEqualTo("CONFIRMED");
        assertThat(answer.at("/reason")).isEmpty();
        assertThat(answer.at("/allowedActions/0")).isEqualTo("CANCEL");
    }

    @Test
    void the_log_says_who_chose_and_why() {
        String id = waiting("logged");
        resolve(id, RETRY);
        List<? extends DomainEventMessage<?>> log =
                server.bean(EventStore.class).readEvents(id).asStream().toList();
        assertThat(log.get(3).getMetaData())
                .containsEntry("actor", "anonymous")
                .containsEntry("reason", "the bank is back")
                .containsEntry("correlationId", id)
                .containsEntry("command", "ResolveAction");
    }

    @Test
    void a_repeat_has_one_effect_though_its_version_is_gone() {
        String id = waiting("repeat");
        Answer first = resolve(id, RETRY, "Idempotency-Key", "k", "If-Match", "\"2.9\"");
        Answer repeat = resolve(id, RETRY, "Idempotency-Key", "k", "If-Match", "\"2.9\"");
        Answer other = resolve(id, RETRY.replace("back", "up"), "Idempotency-Key", "k");
        assertThat(first.status()).isEqualTo(202);
        assertThat(repeat.response().body()).isEqualTo(first.response().body());
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.at("/code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void an_older_version_is_refused_and_nothing_is_resolved() {
        String id = waiting("older");
        Answer answer = resolve(id, RETRY, "If-Match", "\"1\"");
        assertThat(answer.status()).isEqualTo(412);
        assertThat(resolve(id, RETRY).status()).isEqualTo(202);
    }

    @Test
    void what_cannot_help_is_refused_with_what_is_allowed() {
        String id = waiting("no-help");
        Answer answer = resolve(id, RETRY.replace("RETRY", "RESHIP"));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.at("/code")).isEqualTo("ACTION_NOT_ALLOWED");
        assertThat(answer.at("/allowedActions/0")).isEqualTo("RESOLVE");

        resolve(id, RETRY);
        Answer resolved = resolve(id, RETRY);
        assertThat(resolved.status()).isEqualTo(409);
        assertThat(resolved.at("/allowedActions/0")).isEqualTo("CANCEL");
    }

    @Test
    void an_order_that_nobody_placed_is_not_found() {
        Answer answer = resolve(Ids.derived("nobody"), RETRY);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.at("/code")).isEqualTo("NOT_FOUND");
        assertThat(resolve("x", RETRY).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"reason\": \"x\"}                                      | /choice",
                "{\"choice\": \"GIVE_UP\", \"reason\": \"x\"}               | /choice",
                "{\"choice\": \"RETRY\"}                                  | /reason",
                "{\"choice\": \"RETRY\", \"reason\": \"\"}                  | /reason",
                "{\"choice\": \"RETRY\", \"reason\": \"x\", \"amount\": 1}    | /amount"
            })
    void a_wrong_body_names_the_place(String body, String pointer) {
        Answer answer = resolve(Ids.derived("nobody"), body);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("/code")).isEqualTo("INVALID");
        assertThat(answer.at("/errors/0/pointer")).isEqualTo(pointer);
    }

    @Test
    void the_answer_shows_payments_and_goods_as_the_read_model_has_them() {
        String id = waiting("seen");
        FakeReadModels readModels = server.bean(FakeReadModels.class);
        readModels.shown.put(id, summary(2));
        readModels.late.put(id, summary(9));
        assertThat(resolve(id, RETRY).at("/version")).isEqualTo("9");
    }

    @Test
    void who_prefers_to_wait_is_told_when_the_read_model_shows_it() {
        String id = waiting("told");
        FakeReadModels readModels = server.bean(FakeReadModels.class);
        readModels.shown.put(id, summary(2));
        int before = readModels.asked.get();
        CompletableFuture<Answer> waiting =
                CompletableFuture.supplyAsync(() -> resolve(id, RETRY, "Prefer", "wait=30"));
        await().atMost(Duration.ofMinutes(1)).until(() -> readModels.asked.get() > before);

        server.bean(IndexedQueryUpdateEmitter.class)
                .answerChanged(new FindOrderSummary(new OrderId(id)), () -> summary(3));

        assertThat(waiting).succeedsWithin(Duration.ofMinutes(1)).satisfies(answer -> {
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.at("/version")).isEqualTo("3");
            assertThat(answer.header("Preference-Applied")).isEqualTo("wait");
        });
    }

    /** A confirmed order, of which staff must choose how it goes on. */
    private String waiting(String key) {
        String id = OrderRequests.post(server, order(), "resolution-" + key).at("/orderId");
        CommandSender commands = server.bean(CommandSender.class);
        commands.send(new ConfirmOrder(new OrderId(id)), MessageContext.of("saga"));
        commands.send(new RequireAction(new OrderId(id), ActionReason.CAPTURE_FAILED), MessageContext.of("saga"));
        return id;
    }

    private Answer resolve(String id, String body, String... headers) {
        return server.post("/v1/orders/" + id + "/resolution", body, headers);
    }

    private static OrderSummary summary(long version) {
        return OrderState.after(Orders.orderPlaced(), Orders.NOON)
                .after(new OrderConfirmed(Orders.ID), null)
                .summary(version);
    }
}
