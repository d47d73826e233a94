package io.daybook.commandside.returns;

import static io.daybook.commandside.returns.Returning.ASKED;
import static io.daybook.commandside.returns.Returning.AUTHORISE;
import static io.daybook.commandside.returns.Returning.AUTHORISED;
import static io.daybook.commandside.returns.Returning.CLOSED;
import static io.daybook.commandside.returns.Returning.DENIED;
import static io.daybook.commandside.returns.Returning.DENY;
import static io.daybook.commandside.returns.Returning.ID;
import static io.daybook.commandside.returns.Returning.LINES;
import static io.daybook.commandside.returns.Returning.ORDER;
import static io.daybook.commandside.returns.Returning.RECEIVED;
import static io.daybook.commandside.returns.Returning.REFUND;
import static io.daybook.commandside.returns.Returning.REQUEST;
import static io.daybook.commandside.returns.Returning.REQUESTED;
import static io.daybook.commandside.returns.Returning.after;
import static io.daybook.commandside.returns.Returning.receive;
import static io.daybook.contract.returns.GoodsCondition.RESALABLE;
import static io.daybook.contract.returns.GoodsCondition.SCRAP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.daybook.commandside.CommandRefused;
import io.daybook.contract.RequestMark;
import io.daybook.contract.returns.DenialReason;
import io.daybook.contract.returns.ReturnStatus;
import io.daybook.contract.returns.command.ReceiveReturn;
import io.daybook.contract.returns.event.ReturnEvent;
import io.daybook.contract.returns.query.ReturnSummary;
import io.daybook.kit.axon.Refusal;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ReturnStateTest {

    @Test
    void it_is_requested_authorised_received_and_closed() {
        assertThat(ReturnState.request(null, REQUEST)).containsExactly(REQUESTED);
        assertThat(after(REQUESTED).authorise(AUTHORISE)).containsExactly(AUTHORISED);
        assertThat(after(REQUESTED, AUTHORISED).receive(receive(RESALABLE, "receipt")))
                .containsExactly(RECEIVED);
        assertThat(after(REQUESTED, AUTHORISED, RECEIVED).close()).containsExactly(CLOSED);
    }

    @Test
    void it_answers_as_it_is() {
        assertThat(after(REQUESTED).summary(0))
                .isEqualTo(new ReturnSummary(ID, ORDER, ReturnStatus.REQUESTED, null, LINES, null, null, 0, List.of()));
        assertThat(after(REQUESTED, AUTHORISED).summary(1))
                .isEqualTo(new ReturnSummary(
                        ID, ORDER, ReturnStatus.AUTHORISED, null, LINES, REFUND, null, 1, List.of("RECEIVE")));
        assertThat(after(REQUESTED, AUTHORISED, RECEIVED, CLOSED).summary(3))
                .isEqualTo(new ReturnSummary(
                        ID, ORDER, ReturnStatus.CLOSED, null, LINES, REFUND, RESALABLE, 3, List.of()));
        assertThat(after(REQUESTED, DENIED).summary(1))
                .isEqualTo(new ReturnSummary(
                        ID, ORDER, ReturnStatus.DENIED, DenialReason.NOT_DELIVERED, LINES, null, null, 1, List.of()));
    }

    @Test
    void the_same_request_asks_once_and_another_with_its_key_is_refused() {
        assertThat(ReturnState.request(after(REQUESTED, DENIED), REQUEST)).isEmpty();
        assertRefused(
                () -> ReturnState.requestedBy(after(REQUESTED), ID, new RequestMark(ASKED.id(), "other")),
                "IDEMPOTENCY_KEY_REUSED");
        assertRefused(() -> ReturnState.requestedBy(null, ID, ASKED), "NOT_FOUND");
    }

    @Test
    void what_the_process_says_too_late_or_again_changes_nothing() {
        for (ReturnEvent[] life : new ReturnEvent[][] {
            {REQUESTED, AUTHORISED}, {REQUESTED, DENIED}, {REQUESTED, AUTHORISED, RECEIVED, CLOSED}
        }) {
            assertThat(after(life).authorise(AUTHORISE)).isEmpty();
            assertThat(after(life).deny(DENY)).isEmpty();
            assertThat(after(life).close()).isEmpty();
        }
    }

    @Test
    void received_again_in_the_same_condition_changes_nothing_and_in_another_is_refused() {
        ReturnState received = after(REQUESTED, AUTHORISED, RECEIVED);
        assertThat(received.receive(receive(RESALABLE, "receipt"))).isEmpty();
        assertThat(received.receive(receive(RESALABLE, "another"))).isEmpty();
        assertRefused(() -> received.receive(receive(SCRAP, "another")), "ACTION_NOT_ALLOWED");
    }

    @Test
    void a_repeat_is_answered_though_the_return_went_on_and_another_with_its_key_is_refused() {
        ReturnState closed = after(REQUESTED, AUTHORISED, RECEIVED, CLOSED);
        assertThat(closed.receive(receive(RESALABLE, "receipt"))).isEmpty();
        assertThat(ReturnState.remembers(closed, receive(RESALABLE, "receipt"))).isTrue();
        assertThat(ReturnState.remembers(closed, receive(RESALABLE, "another"))).isFalse();
        assertThat(ReturnState.remembers(null, receive(RESALABLE, "receipt"))).isFalse();
        assertRefused(
                () -> closed.receive(new ReceiveReturn(ID, SCRAP, new RequestMark("receipt", "other"))),
                "IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void goods_are_not_received_before_it_is_authorised_nor_when_it_is_denied() {
        assertRefused(() -> after(REQUESTED).receive(receive(SCRAP, "early")), "ACTION_NOT_ALLOWED");
        assertRefused(() -> after(REQUESTED, DENIED).receive(receive(SCRAP, "denied")), "ACTION_NOT_ALLOWED");
    }

    private static void assertRefused(ThrowingCallable question, String code) {
        assertThatThrownBy(question)
                .asInstanceOf(type(CommandRefused.class))
                .extracting(CommandRefused::refusal)
                .extracting(Refusal::code)
                .isEqualTo(code);
    }
}
