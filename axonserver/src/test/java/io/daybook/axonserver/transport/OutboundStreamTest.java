package io.daybook.axonserver.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.StringValue;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutboundStreamTest {

    private static final int PLENTY = 1_000_000;

    private final OutboundBuffers buffers = new OutboundBuffers(100, 60);

    @Test
    void messages_wait_in_order_until_the_client_is_ready() {
        ScriptedCall<StringValue> call = new ScriptedCall<>(1);
        OutboundStream<StringValue> stream = new OutboundStream<>(call, buffers);

        stream.send(text("one"));
        stream.send(text("two"));
        stream.send(text("three"));
        assertThat(call.written).containsExactly(text("one"));
        call.makeRoom(5);

        assertThat(call.written).containsExactly(text("one"), text("two"), text("three"));
        assertThat(buffers.used()).isZero();
    }

    @Test
    void what_is_queued_goes_out_with_the_next_pump() {
        ScriptedCall<StringValue> call = new ScriptedCall<>(5);
        OutboundStream<StringValue> stream = new OutboundStream<>(call, buffers);

        stream.queue(text("one"));
        assertThat(call.written).isEmpty();
        stream.pump();

        assertThat(call.written).containsExactly(text("one"));
    }

    @Test
    void many_threads_write_one_after_the_other_and_nothing_is_lost() {
        ScriptedCall<StringValue> call = new ScriptedCall<>(PLENTY);
        OutboundStream<StringValue> stream = new OutboundStream<>(call, new OutboundBuffers(PLENTY, PLENTY));

        CompletableFuture<?>[] writers = IntStream.range(0, 4)
                .mapToObj(writer -> CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 1_000; i++) {
                        stream.send(text(writer + ":" + i));
                    }
                }))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(writers).join();

        assertThat(call.overlapped).isFalse();
        assertThat(call.written).hasSize(4_000);
        assertThat(call.written.stream().map(StringValue::getValue).filter(each -> each.startsWith("2:")))
                .containsExactlyElementsOf(
                        IntStream.range(0, 1_000).mapToObj(i -> "2:" + i).toList());
    }

    @Test
    void the_source_is_asked_only_when_the_client_is_ready_and_nothing_else_waits() {
        ScriptedCall<StringValue> call = new ScriptedCall<>(0);
        OutboundStream<StringValue> stream = new OutboundStream<>(call, buffers);
        Deque<StringValue> source = new ArrayDeque<>(List.of(text("pulled"), text("left")));
        stream.pullFrom(source::poll);

        stream.send(text("pushed"));
        assertThat(source).hasSize(2);
        call.makeRoom(2);

        assertThat(call.written).containsExactly(text("pushed"), text("pulled"));
        assertThat(source).containsExactly(text("left"));
    }

    @Test
    void with_permits_required_each_message_uses_one() {
        ScriptedCall<StringValue> call = new ScriptedCall<>(10);
        OutboundStream<StringValue> stream = new OutboundStream<>(call, buffers);
        stream.requirePermits();

        stream.send(text("one"));
        stream.send(text("two"));
        assertThat(call.written).isEmpty();
        stream.grant(1);
        assertThat(call.written).containsExactly(text("one"));
        stream.grant(Long.MAX_VALUE);
        stream.grant(Long.MAX_VALUE);

        assertThat(call.written).hasSize(2);
    }

    @Test
    void completing_drops_what_has_no_permit_because_none_will_come() {
        ScriptedCall<StringValue> call = new ScriptedCall<>(10);
        OutboundStream<StringValue> stream = new OutboundStream<>(call, buffers);
        stream.requirePermits();
        stream.grant(1);
        stream.send(text("one"));
        stream.send(text("two"));

        stream.complete();

        assertThat(call.completed).isTrue();
        assertThat(call.written).containsExactly(text("one"));
        assertThat(buffers.used()).isZero();
    }

    @Test
    void completing_waits_for_what_is_queued() {
        ScriptedCall<StringValue> call = new ScriptedCall<>(0);
        OutboundStream<StringValue> stream = new OutboundStream<>(call, buffers);
        stream.send(text("one"));

        stream.complete();
        assertThat(call.completed).isFalse();
        call.makeRoom(1);

        assertThat(call.completed).isTrue();
        assertThat(call.written).containsExactly(text("one"));
    }

    @Test
    void failing_drops_what_is_queued_and_gives_its_memory_back() {
        ScriptedCall<StringValue> call = new ScriptedCall<>(0);
        OutboundStream<StringValue> stream = new OutboundStream<>(call, buffers);
        stream.send(text("one"));

        stream.fail(ErrorCode.OTHER.as(Status.UNAVAILABLE, "over"));
        stream.send(text("two"));
        call.makeRoom(5);

        assertThat(Status.fromThrowable(call.error).getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(call.written).isEmpty();
        assertThat(buffers.used()).isZero();
    }

    @Test
    void a_stream_that_holds_too_much_is_ended_with_1900() {
        ScriptedCall<StringValue> call = new ScriptedCall<>(0);
        OutboundStream<StringValue> stream = new OutboundStream<>(call, buffers);

        stream.send(text("x".repeat(30)));
        stream.send(text("x".repeat(30)));

        assertThat(call.error).isInstanceOf(StatusRuntimeException.class);
        assertThat(Status.trailersFromThrowable(call.error).get(ErrorCode.TRAILER))
                .isEqualTo("AXONIQ-1900");
        assertThat(buffers.used()).isZero();
    }

    @Test
    void when_all_together_hold_too_much_the_one_that_holds_most_is_ended_and_not_who_came_last() {
        ScriptedCall<StringValue> hoarding = new ScriptedCall<>(0);
        ScriptedCall<StringValue> slow = new ScriptedCall<>(0);
        ScriptedCall<StringValue> healthy = new ScriptedCall<>(0);
        OutboundStream<StringValue> hoarder = new OutboundStream<>(hoarding, buffers);
        AtomicInteger gone = new AtomicInteger();
        hoarder.whenGone(gone::incrementAndGet);
        hoarder.send(text("x".repeat(50)));
        new OutboundStream<>(slow, buffers).send(text("x".repeat(40)));

        OutboundStream<StringValue> last = new OutboundStream<>(healthy, buffers);
        last.queue(text("one"));
        last.queue(text("two"));
        last.queue(text("six"));
        assertThat(gone).as("not while locks may be held").hasValue(0);
        last.pump();

        assertThat(Status.trailersFromThrowable(hoarding.error).get(ErrorCode.TRAILER))
                .isEqualTo("AXONIQ-1900");
        assertThat(gone).hasValue(1);
        assertThat(slow.error).isNull();
        assertThat(healthy.error).isNull();
        assertThat(buffers.used()).isEqualTo(42 + 3 * 5);
    }

    @Test
    void a_stream_that_has_ended_is_forgotten() {
        OutboundStream<StringValue> completed = new OutboundStream<>(new ScriptedCall<>(1), buffers);
        assertThat(buffers.streams()).hasSize(1);

        completed.complete();

        assertThat(buffers.streams()).isEmpty();
    }

    @Test
    void a_client_that_goes_away_is_reported_once_and_leaves_nothing_behind() {
        ScriptedCall<StringValue> call = new ScriptedCall<>(0);
        OutboundStream<StringValue> stream = new OutboundStream<>(call, buffers);
        AtomicInteger gone = new AtomicInteger();
        stream.whenGone(gone::incrementAndGet);
        stream.send(text("one"));

        call.cancel();
        call.cancel();
        stream.send(text("two"));
        stream.complete();

        assertThat(gone).hasValue(1);
        assertThat(buffers.used()).isZero();
        assertThat(call.completed).isFalse();
    }

    @Test
    void a_call_that_breaks_while_it_is_written_to_counts_as_gone() {
        ScriptedCall<StringValue> call = new ScriptedCall<>(5);
        OutboundStream<StringValue> stream = new OutboundStream<>(call, buffers);
        AtomicInteger gone = new AtomicInteger();
        stream.whenGone(gone::incrementAndGet);
        call.broken = true;

        stream.send(text("one"));

        assertThat(gone).hasValue(1);
        assertThat(buffers.used()).isZero();
        assertThat(Status.fromThrowable(call.error).getCode()).isEqualTo(Status.Code.INTERNAL);
    }

    /** Its work hangs on locks of its own, and whoever queues may hold others. */
    @Test
    void a_stream_that_holds_too_much_is_ended_by_the_next_pump_and_not_while_it_is_queued_to() {
        OutboundStream<StringValue> stream = new OutboundStream<>(new ScriptedCall<>(0), buffers);
        AtomicInteger gone = new AtomicInteger();
        stream.whenGone(gone::incrementAndGet);

        stream.queue(text("x".repeat(70)));
        assertThat(gone).hasValue(0);
        stream.pump();

        assertThat(gone).hasValue(1);
    }

    @Test
    void a_failure_behind_the_stream_ends_the_call_too_and_whatever_fails_next_keeps_nothing() {
        ScriptedCall<StringValue> call = new ScriptedCall<>(5);
        OutboundStream<StringValue> stream = new OutboundStream<>(call, buffers);
        stream.whenGone(() -> {
            throw new IllegalStateException("on purpose");
        });
        stream.afterEachWrite(() -> {
            throw new StackOverflowError("on purpose");
        });

        stream.send(text("one"));
        stream.send(text("two"));

        assertThat(Status.fromThrowable(call.error).getCode()).isEqualTo(Status.Code.INTERNAL);
        assertThat(call.written).containsExactly(text("one"));
        assertThat(buffers.used()).isZero();
    }

    @Test
    void each_message_written_is_reported() {
        ScriptedCall<StringValue> call = new ScriptedCall<>(1);
        OutboundStream<StringValue> stream = new OutboundStream<>(call, buffers);
        AtomicInteger reported = new AtomicInteger();
        stream.afterEachWrite(reported::incrementAndGet);

        stream.send(text("one"));
        stream.send(text("two"));

        assertThat(reported).hasValue(1);
    }

    private static StringValue text(String value) {
        return StringValue.of(value);
    }
}
