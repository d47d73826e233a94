package io.daybook.commandside.returns;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.commandside.CommandSideServer;
import io.daybook.commandside.CommandSideServer.Answer;
import io.daybook.commandside.FakeReadModels;
import io.daybook.contract.RequestMark;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.CustomerId;
import io.daybook.contract.order.LineQuantity;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.PaymentPart;
import io.daybook.contract.order.ShippingAddress;
import io.daybook.contract.order.Tender;
import io.daybook.contract.order.command.AcceptReturn;
import io.daybook.contract.order.command.CompleteOrder;
import io.daybook.contract.order.command.ConfirmOrder;
import io.daybook.contract.order.command.EndReturnPeriod;
import io.daybook.contract.order.command.OrderCommand;
import io.daybook.contract.order.command.PlaceOrder;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.returns.ReturnId;
import io.daybook.contract.returns.ReturnStatus;
import io.daybook.contract.returns.command.AuthoriseReturn;
import io.daybook.contract.returns.query.ReturnSummary;
import io.daybook.kit.axon.CommandSender;
import io.daybook.kit.axon.Ids;
import io.daybook.kit.axon.MessageContext;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(CommandSideServer.Running.class)
class ReturnEndpointTest {

    private static final String ONE = """
            {"lines": [{"lineId": "1", "quantity": 1}], "reason": "too big"}""";
    private static final Money PRICE = new Money(100, "BRL");

    private final CommandSideServer server;
    private final CommandSender commands;

    ReturnEndpointTest(CommandSideServer server) {
        this.server = server;
        this.commands = server.bean(CommandSender.class);
    }

    @Test
    void a_return_is_created_and_says_where_it_is() {
        OrderId order = delivered("created");
        Answer answer = request(order, ONE, "k");
        String id = answer.at("/returnId");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo("/v1/returns/" + id);
        assertThat(answer.header("ETag")).isEqualTo("\"0\"");
        assertThat(answer.header("Consistency-Token")).isNotEmpty();
        assertThat(answer.response().body()).isEqualTo("""
                {"returnId":"%s","orderId":"%s","status":"REQUESTED","lines":[{"lineId":"1","quantity":1}],\
                "version":0,"allowedActions":[]}""".formatted(id, order));
        assertThat(server.bean(EventStore.class)
                        .readEvents(id)
                        .asStream()
                        .toList()
                        .get(0)
                        .getMetaData())
                .containsEntry("reason", "too big")
                .containsEntry("correlationId", order.value());
    }

    @Test
    void a_repeat_is_answered_though_nothing_may_be_returned_by_now() {
        OrderId order = delivered("repeat");
        String id = request(order, ONE, "k").at("/returnId");
        commands.send(new EndReturnPeriod(order), MessageContext.of("saga"));

        Answer repeat = request(order, ONE, "k");
        assertThat(repeat.status()).isEqualTo(201);
        assertThat(repeat.at("/returnId")).isEqualTo(id);
        Answer reused = request(order, ONE.replace("too big", "too small"), "k");
        assertThat(reused.status()).isEqualTo(422);
        assertThat(reused.at("/code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        Answer other = request(order, ONE, "k2");
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.at("/code")).isEqualTo("ACTION_NOT_ALLOWED");
        assertThat(other.body().at("/allowedActions").isArray()).isTrue();
    }

    @Test
    void what_cannot_come_back_is_refused_with_its_place() {
        OrderId order = delivered("refused");
        Answer tooMany = request(order, ONE.replace("\"quantity\": 1", "\"quantity\": 3"), "k");
        assertThat(tooMany.status()).isEqualTo(422);
        assertThat(tooMany.at("/errors/0/pointer")).isEqualTo("/lines/0/quantity");
        Answer unknown = request(order, ONE.replace("\"lineId\": \"1\"", "\"lineId\": \"7\""), "k");
        assertThat(unknown.at("/errors/0/pointer")).isEqualTo("/lines/0/lineId");
        assertThat(request(order, ONE, "k").status()).isEqualTo(201);
    }

    @Test
    void an_order_that_is_not_completed_or_not_there_is_refused() {
        Answer early = request(placed("early"), ONE, "k");
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.at("/allowedActions/0")).isEqualTo("CANCEL");
        assertThat(request(new OrderId(Ids.derived("nobody")), ONE, "k").status())
                .isEqualTo(404);
        assertThat(server.post("/v1/orders/" + placed("keyless") + "/returns", ONE)
                        .at("/code"))
                .isEqualTo("IDEMPOTENCY_KEY_MISSING");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"lines\": [], \"reason\": \"x\"}                                        | /lines",
                "{\"lines\": [{\"lineId\": \"1\", \"quantity\": 1}]}                         | /reason",
                "{\"lines\": [{\"lineId\": \"1\", \"quantity\": 0}], \"reason\": \"x\"}        | /lines/0/quantity",
                "{\"lines\": [{\"lineId\": \"1\", \"quantity\": 1}, {\"lineId\": \"1\", \"quantity\": 1}], \"reason\": \"x\"}"
                        + " | /lines/1/lineId"
            })
    void a_wrong_body_names_the_place(String body, String pointer) {
        Answer answer = request(new OrderId(Ids.derived("nobody")), body, "k");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("/errors/0/pointer")).isEqualTo(pointer);
    }

    @Test
    void goods_are_received_once_they_are_authorised() {
        OrderId order = delivered("received");
        String id = request(order, ONE, "k").at("/returnId");
        Answer early = receive(id, "RESALABLE", "early");
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.body().at("/allowedActions").size()).isZero();

        authorise(order, id);
        Answer received = receive(id, "RESALABLE", "receipt");
        assertThat(received.status()).isEqualTo(202);
        assertThat(received.header("ETag")).isEqualTo("\"2\"");
        assertThat(received.at("/status")).isEqualTo("RECEIVED");
        assertThat(received.at("/condition")).isEqualTo("RESALABLE");
        assertThat(received.at("/refund/amount")).isEqualTo("100");
        assertThat(receive(id, "RESALABLE", "receipt").response().body())
                .isEqualTo(received.response().body());
        assertThat(receive(id, "SCRAP", "receipt").at("/code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(receive(id, "SCRAP", "other").at("/code")).isEqualTo("ACTION_NOT_ALLOWED");
        assertThat(receive(Ids.derived("nobody"), "SCRAP", "k").status()).isEqualTo(404);
        assertThat(receive(id, "LOST", "k").at("/errors/0/pointer")).isEqualTo("/condition");
    }

    @Test
    void a_version_that_is_gone_is_refused() {
        OrderId order = delivered("version");
        String id = request(order, ONE, "k").at("/returnId");
        authorise(order, id);
        Answer stale = server.post("/v1/returns/" + id + "/receipt", "{\"condition\": \"SCRAP\"}", "If-Match", "\"0\"");
        assertThat(stale.status()).isEqualTo(412);
    }

    @Test
    void who_prefers_to_wait_is_told_what_the_order_has_decided() {
        OrderId order = delivered("waiting");
        String id = request(order, ONE, "k").at("/returnId");
        FakeReadModels readModels = server.bean(FakeReadModels.class);
        readModels.shown.put("return " + id, shown(id, order, ReturnStatus.REQUESTED, 0));
        readModels.late.put("return " + id, shown(id, order, ReturnStatus.AUTHORISED, 1));
        Answer answer = request(order, ONE, "k", "Prefer", "wait=1");
        assertThat(answer.at("/status")).isEqualTo("AUTHORISED");
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
    }

    private static ReturnSummary shown(String id, OrderId order, ReturnStatus status, long version) {
        return new ReturnSummary(
                new ReturnId(id), order, status, null, List.of(), null, null, version, status.allowedActions());
    }

    private void authorise(OrderId order, String id) {
        send(new AcceptReturn(order, new ReturnId(id), List.of(new LineQuantity("1", 1))));
        commands.send(new AuthoriseReturn(new ReturnId(id), order, PRICE), MessageContext.of("saga"));
    }

    private Answer request(OrderId order, String body, String key, String... headers) {
        String[] all = new String[headers.length + 2];
        all[0] = "Idempotency-Key";
        all[1] = key;
        System.arraycopy(headers, 0, all, 2, headers.length);
        return server.post("/v1/orders/" + order + "/returns", body, all);
    }

    private Answer receive(String id, String condition, String key) {
        return server.post(
                "/v1/returns/" + id + "/receipt",
                "{\"condition\": \"%s\"}".formatted(condition),
                "Idempotency-Key",
                key);
    }

    private OrderId delivered(String key) {
        OrderId order = placed(key);
        send(new ConfirmOrder(order));
        send(new CompleteOrder(
                order,
                List.of(new LineQuantity("1", 2)),
                List.of(new PaymentPart(new PaymentId(Ids.derived(key, "payment")), PRICE.times(2)))));
        return order;
    }

    private OrderId placed(String key) {
        OrderId order = new OrderId(Ids.derived("returns", key));
        send(new PlaceOrder(
                order,
                new CustomerId("customer"),
                "BRL",
                List.of(new OrderLine("1", new Sku("lamp"), "Lamp", 2, PRICE, "main")),
                Money.zero("BRL"),
                List.of(),
                List.of(),
                List.of(new Tender(
                        new PaymentId(Ids.derived(key, "payment")), TenderKind.CARD, "tok_ok", PRICE.times(2), 1)),
                new ShippingAddress("Ana", "Rua 1", "São Paulo", null, "01000-000", "BR"),
                new RequestMark(key, "hash")));
        return order;
    }

    private void send(OrderCommand command) {
        commands.send(command, MessageContext.of("saga"));
    }
}
