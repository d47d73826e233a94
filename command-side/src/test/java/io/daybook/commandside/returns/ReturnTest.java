package io.daybook.commandside.returns;

import static io.daybook.commandside.returns.Returning.ASKED;
import static io.daybook.commandside.returns.Returning.AUTHORISE;
import static io.daybook.commandside.returns.Returning.AUTHORISED;
import static io.daybook.commandside.returns.Returning.CLOSE;
import static io.daybook.commandside.returns.Returning.CLOSED;
import static io.daybook.commandside.returns.Returning.DENIED;
import static io.daybook.commandside.returns.Returning.DENY;
import static io.daybook.commandside.returns.Returning.ID;
import static io.daybook.commandside.returns.Returning.RECEIVED;
import static io.daybook.commandside.returns.Returning.REQUEST;
import static io.daybook.commandside.returns.Returning.REQUESTED;
import static io.daybook.commandside.returns.Returning.after;
import static io.daybook.commandside.returns.Returning.receive;
import static io.daybook.contract.returns.GoodsCondition.RESALABLE;

import io.daybook.commandside.CommandRefused;
import io.daybook.contract.returns.command.CheckReturnRequest;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class ReturnTest {

    private final AggregateTestFixture<Return> goods = new AggregateTestFixture<>(Return.class);

    @Test
    void goes_its_way_and_answers_as_it_is() {
        goods.givenNoPriorActivity()
                .when(REQUEST)
                .expectEvents(REQUESTED)
                .expectResultMessagePayload(after(REQUESTED).summary(0));
        goods.given(REQUESTED).when(AUTHORISE).expectEvents(AUTHORISED);
        goods.given(REQUESTED).when(DENY).expectEvents(DENIED);
        goods.given(REQUESTED, AUTHORISED)
                .when(receive(RESALABLE, "receipt"))
                .expectEvents(RECEIVED)
                .expectResultMessagePayload(
                        after(REQUESTED, AUTHORISED, RECEIVED).summary(2));
        goods.given(REQUESTED, AUTHORISED, RECEIVED).when(CLOSE).expectEvents(CLOSED);
    }

    @Test
    void tells_a_repeated_request_that_it_is_known_and_others_that_it_is_not() {
        CheckReturnRequest question = new CheckReturnRequest(ID, ASKED);
        goods.given(REQUESTED, DENIED)
                .when(question)
                .expectNoEvents()
                .expectResultMessagePayload(after(REQUESTED, DENIED).summary(1));
        goods.givenNoPriorActivity().when(question).expectException(CommandRefused.class);
        goods.givenNoPriorActivity().when(receive(RESALABLE, "receipt")).expectException(CommandRefused.class);
    }
}
