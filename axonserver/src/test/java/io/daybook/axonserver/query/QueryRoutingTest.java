package io.daybook.axonserver.query;

import static io.daybook.axonserver.fixture.QueryCall.ask;
import static io.daybook.axonserver.fixture.QueryCall.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.query.QueryProviderInbound;
import io.axoniq.axonserver.grpc.query.QueryProviderOutbound;
import io.axoniq.axonserver.grpc.query.QueryRequest;
import io.axoniq.axonserver.grpc.query.QueryResponse;
import io.daybook.axonserver.fixture.MessagingServer;
import io.daybook.axonserver.fixture.PlatformClient;
import io.daybook.axonserver.fixture.QueryCall;
import io.daybook.axonserver.fixture.QueryClient;
import io.grpc.Channel;
import io.grpc.Status;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QueryRoutingTest {

    private MessagingServer server;
    private Channel caller;

    @BeforeEach
    void start() {
        server = MessagingServer.start();
        caller = server.connect();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_handlers_answers_reach_the_caller_unchanged_and_its_completion_ends_the_call() {
        QueryClient handler = handler("a", "orders").grant(1);
        QueryCall call = ask(caller, query("q1", "Find"));
        QueryRequest received = handler.nextQuery();

        handler.answer(received, "one").answer(received, "two").complete(received);

        assertThat(call.answers().next()).isEqualTo(QueryClient.response("q1", "one"));
        assertThat(call.answers().next()).isEqualTo(QueryClient.response("q1", "two"));
        assertThat(call.answers().end().isOk()).isTrue();
    }

    @Test
    void an_answer_is_passed_on_before_the_query_is_complete() {
        QueryClient handler = handler("a", "orders").grant(1);
        QueryCall call = ask(caller, query("q1", "Find"));

        handler.answer(handler.nextQuery(), "one");

        assertThat(call.answers().next()).isEqualTo(QueryClient.response("q1", "one"));
        assertThat(call.answers().ended()).isFalse();
    }

    @Test
    void a_query_that_nobody_handles_is_answered_with_5000_and_completed() {
        QueryCall call = ask(caller, query("q1", "Unknown"));

        QueryResponse answer = call.answers().next();
        assertThat(answer.getErrorCode()).isEqualTo("AXONIQ-5000");
        assertThat(answer.getRequestIdentifier()).isEqualTo("q1");
        assertThat(answer.getErrorMessage().getLocation()).isEqualTo("AxonServer");
        assertThat(answer.getErrorMessage().getMessage()).contains("AXONIQ-5000");
        assertThat(call.answers().end().isOk()).isTrue();
    }

    @Test
    void every_component_is_asked_and_within_one_the_instances_take_turns() {
        QueryClient a1 = handler("a1", "orders").grant(10);
        QueryClient a2 = handler("a2", "orders").grant(10);
        QueryClient b = handler("b", "stock").grant(10);

        ask(caller, query("q1", "Find"));
        b.nextQuery();
        ask(caller, query("q2", "Find"));
        b.nextQuery();

        assertThat(a1.settled()).hasSize(1);
        assertThat(a2.settled()).hasSize(1);
    }

    @Test
    void the_call_ends_when_the_last_component_is_done() {
        QueryClient a = handler("a", "orders").grant(1);
        QueryClient b = handler("b", "stock").grant(1);
        QueryCall call = ask(caller, query("q1", "Find"));

        QueryRequest atA = a.nextQuery();
        a.answer(atA, "from a").complete(atA);
        assertThat(call.answers().next()).isEqualTo(QueryClient.response("q1", "from a"));
        a.settled();
        assertThat(call.answers().ended()).isFalse();
        QueryRequest atB = b.nextQuery();
        b.answer(atB, "from b").complete(atB);

        assertThat(call.answers().next()).isEqualTo(QueryClient.response("q1", "from b"));
        assertThat(call.answers().end().isOk()).isTrue();
    }

    @Test
    void an_error_is_held_back_and_forgotten_when_another_component_does_better() {
        QueryClient a = handler("a", "orders").grant(1);
        QueryClient b = handler("b", "stock").grant(1);
        QueryCall call = ask(caller, query("q1", "Find"));

        QueryRequest atA = a.nextQuery();
        a.answerError(atA, "AXONIQ-5001").complete(atA).settled();
        assertThat(call.answers().arrived()).isEmpty();
        QueryRequest atB = b.nextQuery();
        b.answer(atB, "from b").complete(atB);

        assertThat(call.answers().next()).isEqualTo(QueryClient.response("q1", "from b"));
        assertThat(call.answers().end().isOk()).isTrue();
        assertThat(call.answers().arrived()).isEmpty();
    }

    @Test
    void of_several_errors_the_last_one_is_sent_when_nobody_did_better() {
        QueryClient a = handler("a", "orders").grant(1);
        QueryClient b = handler("b", "stock").grant(1);
        QueryCall call = ask(caller, query("q1", "Find"));

        QueryRequest atA = a.nextQuery();
        a.answerError(atA, "AXONIQ-5001").complete(atA).settled();
        QueryRequest atB = b.nextQuery();
        b.answerError(atB, "AXONIQ-5003").complete(atB);

        assertThat(call.answers().next().getErrorCode()).isEqualTo("AXONIQ-5003");
        assertThat(call.answers().end().isOk()).isTrue();
        assertThat(call.answers().arrived()).isEmpty();
    }

    @Test
    void a_query_whose_handler_is_lost_is_answered_with_4001() {
        QueryClient handler = handler("a", "orders").grant(1);
        QueryCall call = ask(caller, query("q1", "Find"));
        handler.nextQuery();

        handler.vanish();

        assertThat(call.answers().next().getErrorCode()).isEqualTo("AXONIQ-4001");
        assertThat(call.answers().end().isOk()).isTrue();
    }

    @Test
    void a_query_that_waits_goes_to_another_instance_when_its_own_leaves() {
        QueryClient leaving = handler("a1", "orders");
        QueryCall call = ask(caller, query("q1", "Find"));
        untilInFlight("q1");
        QueryClient staying = handler("a2", "orders").grant(1);

        leaving.vanish();

        QueryRequest received = staying.nextQuery();
        staying.answer(received, "one").complete(received);
        assertThat(call.answers().next()).isEqualTo(QueryClient.response("q1", "one"));
    }

    @Test
    void a_query_that_waits_goes_to_another_instance_when_its_own_unsubscribes() {
        QueryClient leaving = handler("a1", "orders");
        ask(caller, query("q1", "Find"));
        untilInFlight("q1");
        QueryClient staying = handler("a2", "orders").grant(1);

        leaving.unsubscribe("Find");

        assertThat(staying.nextQuery().getMessageIdentifier()).isEqualTo("q1");
    }

    @Test
    void a_handler_that_unsubscribed_may_still_finish_what_it_has_and_gets_nothing_new() {
        QueryClient handler = handler("a", "orders").grant(5);
        QueryCall call = ask(caller, query("q1", "Find"));
        QueryRequest received = handler.nextQuery();

        handler.unsubscribe("Find");
        assertThat(ask(caller, query("q2", "Find")).answers().next().getErrorCode())
                .isEqualTo("AXONIQ-5000");
        handler.answer(received, "one").complete(received);

        assertThat(call.answers().next()).isEqualTo(QueryClient.response("q1", "one"));
        assertThat(handler.settled()).isEmpty();
    }

    @Test
    void a_query_subscribed_for_two_types_of_answer_is_asked_once_and_ends_with_one_unsubscription() {
        QueryClient handler = handler("a", "orders").subscribe("Find", "List").grant(5);
        ask(caller, query("q1", "Find"));
        assertThat(handler.nextQuery().getMessageIdentifier()).isEqualTo("q1");
        assertThat(handler.settled()).isEmpty();

        handler.unsubscribe("Find");

        assertThat(ask(caller, query("q2", "Find")).answers().next().getErrorCode())
                .isEqualTo("AXONIQ-5000");
    }

    @Test
    void an_instance_with_the_tags_that_the_metadata_names_is_preferred() {
        new PlatformClient(server.connect(), "a1").register(Map.of("region", "eu"));
        new PlatformClient(server.connect(), "a2").register(Map.of("region", "us"));
        QueryClient there = handler("a1", "orders").grant(10);
        QueryClient elsewhere = handler("a2", "orders").grant(10);

        for (int i = 0; i < 5; i++) {
            ask(caller, query("q" + i, "Find").putMetaData("region", text("eu")));
            there.nextQuery();
        }

        assertThat(elsewhere.settled()).isEmpty();
    }

    @Test
    void an_instruction_that_the_server_does_not_know_is_refused_with_1002() {
        QueryClient handler = handler("a", "orders");

        handler.send(QueryProviderOutbound.newBuilder().setInstructionId("x").build());

        QueryProviderInbound ack = handler.inbound().next();
        assertThat(ack.getAck().getSuccess()).isFalse();
        assertThat(ack.getAck().getError().getErrorCode()).isEqualTo("AXONIQ-1002");
    }

    @Test
    void ending_the_server_answers_what_is_on_its_way_and_ends_the_handlers_streams() {
        QueryClient handler = handler("a", "orders").grant(1);
        QueryCall call = ask(caller, query("q1", "Find"));
        handler.nextQuery();

        server.endMessaging();

        assertThat(call.answers().next().getErrorCode()).isEqualTo("AXONIQ-4001");
        assertThat(handler.inbound().end().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    }

    private QueryClient handler(String clientId, String component) {
        return new QueryClient(server.connect(), clientId, component).subscribe("Find");
    }

    /** A second query of the same id is refused once the server has the first. */
    private void untilInFlight(String id) {
        await().until(() -> {
            QueryCall probe = ask(caller, query(id, "Nothing"));
            return probe.answers().next().getErrorCode().equals("AXONIQ-5007");
        });
    }

    private static MetaDataValue text(String value) {
        return MetaDataValue.newBuilder().setTextValue(value).build();
    }
}
