package io.daybook.axonserver.query;

import static io.daybook.axonserver.fixture.QueryCall.ask;
import static io.daybook.axonserver.fixture.QueryCall.query;
import static io.daybook.axonserver.fixture.QueryCall.streaming;
import static io.daybook.axonserver.fixture.QueryCall.withTimeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.grpc.ProcessingInstruction;
import io.axoniq.axonserver.grpc.ProcessingKey;
import io.axoniq.axonserver.grpc.query.QueryProviderInbound;
import io.axoniq.axonserver.grpc.query.QueryRequest;
import io.daybook.axonserver.fixture.MessagingServer;
import io.daybook.axonserver.fixture.QueryCall;
import io.daybook.axonserver.fixture.QueryClient;
import io.daybook.axonserver.transport.QueueLimits;
import io.grpc.Channel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QueryFlowTest {

    /** Long enough for a query to be sent first, also on a machine that has much else to do. */
    private static final Duration SHORT = Duration.ofSeconds(3);

    private MessagingServer server;
    private Channel caller;

    @BeforeEach
    void start() {
        restartWith(new QueryLimits(new QueueLimits(2, 2), 100, 1 << 20, Duration.ofMinutes(1)));
    }

    private void restartWith(QueryLimits limits) {
        if (server != null) {
            server.close();
        }
        server = MessagingServer.settings().with(limits).start();
        caller = server.connect();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void no_query_is_sent_without_a_permit_and_they_keep_their_order() {
        QueryClient handler = handler("a");
        ask(caller, query("q1", "Find"));
        untilInFlight("q1");
        ask(caller, query("q2", "Find"));
        untilInFlight("q2");
        assertThat(handler.settled()).isEmpty();

        handler.grant(1);
        assertThat(handler.nextQuery().getMessageIdentifier()).isEqualTo("q1");
        assertThat(handler.settled()).isEmpty();
        handler.grant(1);
        assertThat(handler.nextQuery().getMessageIdentifier()).isEqualTo("q2");
    }

    @Test
    void a_full_queue_is_answered_with_1900() {
        handler("a");
        ask(caller, query("q1", "Find"));
        ask(caller, query("q2", "Find"));
        untilInFlight("q1");
        untilInFlight("q2");

        assertThat(ask(caller, query("q3", "Find")).answers().next().getErrorCode())
                .isEqualTo("AXONIQ-1900");
    }

    @Test
    void too_many_queries_in_flight_are_answered_with_1900() {
        restartWith(new QueryLimits(QueueLimits.STANDARD, 1, 1 << 20, Duration.ofMinutes(1)));
        QueryClient handler = handler("a").grant(1);
        ask(caller, query("q1", "Find"));
        handler.nextQuery();

        assertThat(ask(caller, query("q2", "Find")).answers().next().getErrorCode())
                .isEqualTo("AXONIQ-1900");
    }

    @Test
    void the_same_id_twice_in_flight_is_answered_with_5007() {
        QueryClient handler = handler("a").grant(5);
        QueryCall first = ask(caller, query("q1", "Find"));
        QueryRequest received = handler.nextQuery();

        assertThat(ask(caller, query("q1", "Find")).answers().next().getErrorCode())
                .isEqualTo("AXONIQ-5007");

        handler.answer(received, "one").complete(received);
        assertThat(first.answers().next().getErrorCode()).isEmpty();
        assertThat(first.answers().end().isOk()).isTrue();
    }

    @Test
    void a_query_that_waited_too_long_is_answered_with_5006_and_not_sent() {
        QueryClient handler = handler("a");
        QueryCall call = ask(caller, withTimeout(query("q1", "Find"), 50));

        assertThat(call.answers().next().getErrorCode()).isEqualTo("AXONIQ-5006");
        assertThat(call.answers().end().isOk()).isTrue();
        handler.grant(1);
        assertThat(handler.settled()).isEmpty();
    }

    @Test
    void a_query_whose_time_is_over_already_uses_no_permit() {
        QueryClient handler = handler("a").grant(1);

        assertThat(ask(caller, withTimeout(query("q1", "Find"), 0))
                        .answers()
                        .next()
                        .getErrorCode())
                .isEqualTo("AXONIQ-5006");
        ask(caller, query("q2", "Find"));

        assertThat(handler.nextQuery().getMessageIdentifier()).isEqualTo("q2");
    }

    @Test
    void a_query_that_was_sent_ends_with_5006_at_its_callers_time_out_and_is_cancelled() {
        QueryClient handler = handler("a").grant(2);
        QueryCall call = ask(caller, withTimeout(query("q1", "Find"), SHORT.toMillis()));
        handler.nextQuery();

        assertThat(call.answers().next().getErrorCode()).isEqualTo("AXONIQ-5006");
        assertThat(handler.inbound().next().getQueryCancel().getRequestId()).isEqualTo("q1");
    }

    @Test
    void a_query_that_was_sent_ends_with_5006_at_the_servers_time_out_whatever_its_caller_allows() {
        restartWith(new QueryLimits(QueueLimits.STANDARD, 100, 1 << 20, SHORT));
        QueryClient handler = handler("a").grant(2);
        QueryCall call = ask(caller, withTimeout(query("q1", "Find"), 3_600_000));
        handler.nextQuery();

        assertThat(call.answers().next().getErrorCode()).isEqualTo("AXONIQ-5006");
    }

    @Test
    void a_handler_is_told_how_much_time_is_left_and_that_it_need_not_wait_for_flow_control() {
        QueryClient handler = handler("a").grant(1);

        ask(caller, withTimeout(query("q1", "Find"), 3_600_000));

        List<ProcessingInstruction> instructions = handler.nextQuery().getProcessingInstructionsList();
        assertThat(valueOf(ProcessingKey.TIMEOUT, instructions).getNumberValue())
                .isBetween(1_800_000L, 3_600_000L);
        assertThat(valueOf(ProcessingKey.SERVER_SUPPORTS_STREAMING, instructions)
                        .getBooleanValue())
                .isFalse();
    }

    @Test
    void a_caller_that_loses_interest_cancels_the_query_at_its_handler() {
        QueryClient handler = handler("a").grant(2);
        QueryCall call = ask(caller, query("q1", "Find"));
        handler.nextQuery();

        call.cancel();

        assertThat(handler.inbound().next().getQueryCancel().getRequestId()).isEqualTo("q1");
    }

    @Test
    void a_caller_that_loses_interest_before_the_query_is_sent_leaves_no_trace() {
        QueryClient handler = handler("a");
        QueryCall call = ask(caller, query("q1", "Find"));
        untilInFlight("q1");

        call.cancel();
        await().until(() -> ask(caller, query("q1", "Nothing"))
                .answers()
                .next()
                .getErrorCode()
                .equals("AXONIQ-5000"));
        handler.grant(5);

        assertThat(handler.settled()).isEmpty();
    }

    @Test
    void a_cancellation_uses_a_permit() {
        QueryClient handler = handler("a").grant(1);
        QueryCall call = ask(caller, query("q1", "Find"));
        handler.nextQuery();

        call.cancel();
        ask(caller, query("after", "Nothing")).answers().end();
        assertThat(handler.settled()).isEmpty();
        handler.grant(1);

        assertThat(handler.inbound().next().getQueryCancel().getRequestId()).isEqualTo("q1");
    }

    @Test
    void a_streaming_query_waits_for_flow_control_and_gets_more_as_its_caller_reads() {
        QueryClient handler = handler("a").grant(100);
        QueryCall call = ask(caller, streaming(query("q1", "Find")));
        QueryRequest received = handler.nextQuery();
        assertThat(valueOf(ProcessingKey.SERVER_SUPPORTS_STREAMING, received.getProcessingInstructionsList())
                        .getBooleanValue())
                .isTrue();
        assertThat(handler.inbound().next().getQueryFlowControl().getPermits()).isEqualTo(ActiveQuery.STREAM_AHEAD);

        for (int i = 0; i < 32; i++) {
            handler.answer(received, "answer " + i);
        }

        QueryProviderInbound refill = handler.inbound().next();
        assertThat(refill.getQueryFlowControl().getQueryReference().getRequestId())
                .isEqualTo("q1");
        assertThat(refill.getQueryFlowControl().getPermits()).isEqualTo(16);
        handler.complete(received);
        assertThat(call.answers().end().isOk()).isTrue();
        assertThat(call.answers().arrived()).hasSize(32);
    }

    @Test
    void a_streaming_query_that_no_handler_takes_in_time_is_answered_with_5006() {
        handler("a");

        QueryCall call = ask(caller, streaming(withTimeout(query("q1", "Find"), 50)));

        assertThat(call.answers().next().getErrorCode()).isEqualTo("AXONIQ-5006");
        assertThat(call.answers().end().isOk()).isTrue();
    }

    @Test
    void a_handler_that_was_not_sent_the_query_cannot_complete_it() {
        QueryClient handler = handler("a");
        ask(caller, query("q1", "Find"));
        untilInFlight("q1");

        handler.complete(query("q1", "Find").build());
        handler.grant(1);

        assertThat(handler.nextQuery().getMessageIdentifier()).isEqualTo("q1");
    }

    @Test
    void the_first_to_answer_a_streaming_query_wins_and_the_others_are_cancelled() {
        QueryClient a = handler("a").grant(100);
        QueryClient b = new QueryClient(server.connect(), "b", "stock")
                .subscribe("Find")
                .grant(100);
        QueryCall call = ask(caller, streaming(query("q1", "Find")));
        QueryRequest atA = a.nextQuery();
        QueryRequest atB = b.nextQuery();
        b.inbound().next(); // Flow control.

        a.answer(atA, "from a");
        assertThat(b.inbound().next().getQueryCancel().getRequestId()).isEqualTo("q1");
        b.answer(atB, "from b").complete(atB).settled();
        a.complete(atA);

        assertThat(call.answers().next()).isEqualTo(QueryClient.response("q1", "from a"));
        assertThat(call.answers().end().isOk()).isTrue();
        assertThat(call.answers().arrived()).isEmpty();
    }

    private QueryClient handler(String clientId) {
        return new QueryClient(server.connect(), clientId, "orders").subscribe("Find");
    }

    /** A second query of the same id is refused once the server has the first. */
    private void untilInFlight(String id) {
        await().until(() -> ask(caller, query(id, "Nothing"))
                .answers()
                .next()
                .getErrorCode()
                .equals("AXONIQ-5007"));
    }

    private static io.axoniq.axonserver.grpc.MetaDataValue valueOf(
            ProcessingKey key, List<ProcessingInstruction> instructions) {
        return instructions.stream()
                .filter(instruction -> instruction.getKey() == key)
                .findFirst()
                .orElseThrow()
                .getValue();
    }
}
