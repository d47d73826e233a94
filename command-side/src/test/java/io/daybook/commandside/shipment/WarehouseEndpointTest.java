package io.daybook.commandside.shipment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.commandside.CommandSideServer;
import io.daybook.commandside.CommandSideServer.Answer;
import io.daybook.commandside.FakeReadModels;
import io.daybook.contract.shipment.ShipmentId;
import io.daybook.contract.shipment.ShipmentStatus;
import io.daybook.contract.shipment.command.PlanShipment;
import io.daybook.contract.shipment.command.ReleaseShipment;
import io.daybook.contract.shipment.query.FindShipment;
import io.daybook.contract.shipment.query.ShipmentSummary;
import io.daybook.kit.axon.CommandSender;
import io.daybook.kit.axon.Ids;
import io.daybook.kit.axon.IndexedQueryUpdateEmitter;
import io.daybook.kit.axon.MessageContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(CommandSideServer.Running.class)
class WarehouseEndpointTest {

    private static final String WITH_THE_POST = """
            {"carrier": "post", "tracking": "42"}""";

    private final CommandSideServer server;

    WarehouseEndpointTest(CommandSideServer server) {
        this.server = server;
    }

    @Test
    void a_packed_shipment_is_shown_as_it_is() {
        ShipmentId id = planned("shown");
        Answer answer = post(id, "packing", "");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
        assertThat(answer.header("Consistency-Token")).isNotEmpty();
        assertThat(answer.response().body()).isEqualTo("""
                {"shipmentId":"%s","orderId":"%s","status":"PACKED","shipFrom":"main",\
                "lines":[{"lineId":"1","sku":"lamp-1","quantity":2}],\
                "share":{"amount":25980,"currency":"BRL"},"allowedActions":[],"version":1}""".formatted(id, Shipments.ORDER));
    }

    @Test
    void a_shipment_goes_its_way_to_the_customer() {
        ShipmentId id = released("way");
        Answer dispatched = post(id, "dispatch", WITH_THE_POST);
        assertThat(dispatched.status()).isEqualTo(202);
        assertThat(dispatched.at("/status")).isEqualTo("DISPATCHED");
        assertThat(dispatched.at("/carrier")).isEqualTo("post");
        assertThat(dispatched.at("/tracking")).isEqualTo("42");
        assertThat(dispatched.at("/allowedActions/0")).isEqualTo("DELIVER");
        assertThat(dispatched.at("/allowedActions/1")).isEqualTo("REPORT_LOSS");
        assertThat(dispatched.header("ETag")).isEqualTo("\"3\"");

        Answer delivered = post(id, "delivery", "{}");
        assertThat(delivered.status()).isEqualTo(202);
        assertThat(delivered.at("/status")).isEqualTo("DELIVERED");
    }

    @Test
    void a_shipment_may_be_lost_on_its_way() {
        ShipmentId id = released("lost");
        post(id, "dispatch", WITH_THE_POST);
        Answer lost = post(id, "loss", "");
        assertThat(lost.status()).isEqualTo(202);
        assertThat(lost.at("/status")).isEqualTo("LOST");
    }

    @Test
    void the_log_has_the_order_beside_what_the_warehouse_says() {
        ShipmentId id = planned("correlated");
        post(id, "packing", "");
        List<? extends DomainEventMessage<?>> log =
                server.bean(EventStore.class).readEvents(id.value()).asStream().toList();
        assertThat(log)
                .extracting(event -> event.getMetaData().get("correlationId"))
                .containsExactly("planning", Shipments.ORDER.value());
    }

    @Nested
    class A_repeat {

        @Test
        void under_its_key_has_one_effect_though_its_version_is_gone() {
            ShipmentId id = planned("repeat");
            Answer first = post(id, "packing", "{}", "Idempotency-Key", "k", "If-Match", "\"0.1\"");
            Answer repeat = post(id, "packing", "{}", "Idempotency-Key", "k", "If-Match", "\"0.1\"");
            Answer another = post(id, "packing", "{}", "Idempotency-Key", "k2", "If-Match", "\"0\"");
            assertThat(first.status()).isEqualTo(202);
            assertThat(repeat.status()).isEqualTo(202);
            assertThat(repeat.response().body()).isEqualTo(first.response().body());
            assertThat(another.status()).isEqualTo(412);
            assertThat(another.at("/code")).isEqualTo("VERSION_MISMATCH");
        }

        @Test
        void without_a_key_is_done_already() {
            ShipmentId id = released("keyless");
            Answer first = post(id, "dispatch", WITH_THE_POST);
            assertThat(post(id, "packing", "").response().body())
                    .isEqualTo(first.response().body());
            assertThat(post(id, "dispatch", WITH_THE_POST).response().body())
                    .isEqualTo(first.response().body());
        }

        @Test
        void under_the_key_of_another_request_is_refused() {
            ShipmentId id = released("reused");
            post(id, "dispatch", WITH_THE_POST, "Idempotency-Key", "k");
            Answer answer = post(id, "dispatch", WITH_THE_POST.replace("42", "43"), "Idempotency-Key", "k");
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.at("/code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        }
    }

    @Nested
    class A_refusal {

        @Test
        void of_what_is_not_paid_names_what_is_allowed() {
            Answer answer = post(planned("unpaid"), "dispatch", WITH_THE_POST);
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.at("/code")).isEqualTo("SHIPMENT_NOT_PAID");
            assertThat(answer.at("/allowedActions/0")).isEqualTo("PACK");
        }

        @Test
        void of_what_is_packed_and_not_paid_says_that_nothing_is_allowed() {
            ShipmentId id = planned("packed-unpaid");
            post(id, "packing", "");
            Answer answer = post(id, "dispatch", WITH_THE_POST);
            assertThat(answer.at("/code")).isEqualTo("SHIPMENT_NOT_PAID");
            assertThat(answer.body().at("/allowedActions").isArray()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"delivery", "loss"})
        void of_what_comes_too_early_names_what_is_allowed(String path) {
            Answer answer = post(released("early-" + path), path, "");
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.at("/code")).isEqualTo("ACTION_NOT_ALLOWED");
            assertThat(answer.at("/allowedActions/0")).isEqualTo("DISPATCH");
        }

        @ParameterizedTest
        @CsvSource({"packing, {}", "delivery, {}", "loss, {}", "dispatch, '{\"carrier\": \"c\", \"tracking\": \"t\"}'"})
        void of_what_nobody_planned_is_not_found(String path, String body) {
            Answer answer = post(new ShipmentId(Ids.derived("nobody")), path, body);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.at("/code")).isEqualTo("NOT_FOUND");
            assertThat(post(new ShipmentId("x"), path, body).status()).isEqualTo(404);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "packing  | {\"why\": 1}                                       | /why",
                    "delivery | {\"why\": 1}                                       | /why",
                    "loss     | {\"why\": 1}                                       | /why",
                    "dispatch | {\"carrier\": \"\", \"tracking\": \"t\"}             | /carrier",
                    "dispatch | {\"carrier\": \"c\"}                               | /tracking",
                    "dispatch | {\"carrier\": \"c\", \"tracking\": \"t\", \"why\": 1} | /why"
                })
        void of_a_wrong_body_names_the_place_and_changes_nothing(String path, String body, String pointer) {
            ShipmentId id = planned("wrong");
            Answer answer = post(id, path, body);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.at("/code")).isEqualTo("INVALID");
            assertThat(answer.at("/errors/0/pointer")).isEqualTo(pointer);
            assertThat(server.bean(EventStore.class)
                            .lastSequenceNumberFor(id.value())
                            .orElseThrow())
                    .isZero();
        }

        @Test
        void of_a_name_that_is_too_long_names_it() {
            Answer answer = post(planned("long"), "dispatch", WITH_THE_POST.replace("post", "p".repeat(201)));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.at("/errors/0/pointer")).isEqualTo("/carrier");
        }
    }

    @Nested
    class Who_prefers_to_wait {

        @ParameterizedTest
        @EnumSource(names = {"RELEASED", "HELD"})
        void is_told_when_a_packed_shipment_is_released_or_held(ShipmentStatus decided) {
            ShipmentId id = planned("wait-" + decided);
            FakeReadModels readModels = server.bean(FakeReadModels.class);
            readModels.shown.put("shipment " + id, summary(id, ShipmentStatus.PACKED, 1));
            int before = readModels.asked.get();
            CompletableFuture<Answer> waiting =
                    CompletableFuture.supplyAsync(() -> post(id, "packing", "", "Prefer", "wait=30"));
            await().atMost(Duration.ofMinutes(1)).until(() -> readModels.asked.get() > before);

            server.bean(IndexedQueryUpdateEmitter.class)
                    .answerChanged(new FindShipment(id), () -> summary(id, decided, 2));

            assertThat(waiting).succeedsWithin(Duration.ofMinutes(1)).satisfies(answer -> {
                assertThat(answer.status()).isEqualTo(202);
                assertThat(answer.at("/status")).isEqualTo(decided.name());
                assertThat(answer.header("ETag")).isEqualTo("\"2\"");
                assertThat(answer.header("Preference-Applied")).isEqualTo("wait");
            });
        }

        @Test
        void gets_what_is_shown_after_that_time() {
            ShipmentId id = planned("patience");
            server.bean(FakeReadModels.class).shown.put("shipment " + id, summary(id, ShipmentStatus.PLANNED, 0));
            Answer answer = post(id, "packing", "", "Prefer", "wait=0");
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.at("/status")).isEqualTo("PACKED");
        }

        @ParameterizedTest
        @CsvSource({"delivery, DELIVERED", "loss, LOST"})
        void gets_what_the_read_model_shows_of_the_rest(String path, ShipmentStatus status) {
            ShipmentId id = released("seen-" + path);
            FakeReadModels readModels = server.bean(FakeReadModels.class);
            readModels.shown.put("shipment " + id, summary(id, ShipmentStatus.DISPATCHED, 7));
            assertThat(post(id, "dispatch", WITH_THE_POST, "Prefer", "wait=10").at("/version"))
                    .isEqualTo("7");
            readModels.shown.put("shipment " + id, summary(id, status, 8));
            assertThat(post(id, path, "", "Prefer", "wait=10").at("/version")).isEqualTo("8");
        }
    }

    private ShipmentId planned(String name) {
        ShipmentId id = new ShipmentId(Ids.derived("shipment", name));
        send(new PlanShipment(id, Shipments.ORDER, "main", Shipments.LINES, Shipments.SHARE, /* replaces= */ null));
        return id;
    }

    private ShipmentId released(String name) {
        ShipmentId id = planned(name);
        post(id, "packing", "");
        send(new ReleaseShipment(id));
        return id;
    }

    private void send(Object command) {
        server.bean(CommandSender.class).send(command, MessageContext.of("saga").correlatedWith("planning"));
    }

    private Answer post(ShipmentId id, String path, String body, String... headers) {
        return server.post("/v1/shipments/" + id + "/" + path, body, headers);
    }

    private static ShipmentSummary summary(ShipmentId id, ShipmentStatus status, long version) {
        return new ShipmentSummary(
                id,
                Shipments.ORDER,
                status,
                "main",
                Shipments.LINES,
                Shipments.SHARE,
                null,
                null,
                status.allowedActions(),
                version);
    }
}
