package io.daybook.commandside.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.commandside.CommandRefused;
import io.daybook.contract.RequestMark;
import io.daybook.contract.operation.OperationAction;
import io.daybook.contract.operation.OperationId;
import io.daybook.contract.operation.command.CheckOperation;
import io.daybook.contract.operation.command.RequestOperation;
import io.daybook.contract.operation.event.LetterOperationRequested;
import io.daybook.contract.operation.event.OrderOperationRequested;
import io.daybook.contract.operation.query.OperationSummary;
import io.daybook.contract.order.OrderId;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class OperationTest {

    private static final RequestMark ASKED = new RequestMark("key", "hash");
    private static final RequestMark OTHER = new RequestMark("key", "another hash");
    private static final OperationId ID = OperationId.of("key");
    private static final OrderId ORDER = new OrderId("order");

    private static final OrderOperationRequested OF_ORDER =
            new OrderOperationRequested(ID, ORDER, OperationAction.RETRY, "order-fulfilment", null, "it hangs", ASKED);
    private static final LetterOperationRequested OF_ARTICLE = new LetterOperationRequested(
            ID, OperationAction.EVICT_LETTERS, "query-side:stock:pen", "event", "damaged", ASKED);
    private static final OperationSummary SHOWN =
            new OperationSummary(ID, OperationAction.RETRY, "order-fulfilment", null);

    private final AggregateTestFixture<Operation> operation = new AggregateTestFixture<>(Operation.class);

    @Test
    void is_requested_once_however_often_its_request_comes() {
        operation
                .givenNoPriorActivity()
                .when(request(ASKED))
                .expectEvents(OF_ORDER)
                .expectResultMessagePayload(SHOWN);
        operation.given(OF_ORDER).when(request(ASKED)).expectNoEvents().expectResultMessagePayload(SHOWN);
        operation.given(OF_ORDER).when(request(OTHER)).expectException(CommandRefused.class);
    }

    @Test
    void that_is_about_no_order_is_not_in_the_timeline_of_one() {
        operation
                .givenNoPriorActivity()
                .when(new RequestOperation(
                        ID, null, OperationAction.EVICT_LETTERS, "query-side:stock:pen", "event", "damaged", ASKED))
                .expectEvents(OF_ARTICLE);
    }

    @Test
    void tells_its_request_that_it_is_known_and_others_that_it_is_not() {
        operation
                .given(OF_ORDER)
                .when(new CheckOperation(ID, ASKED))
                .expectNoEvents()
                .expectResultMessagePayload(SHOWN);
        operation.given(OF_ORDER).when(new CheckOperation(ID, OTHER)).expectException(CommandRefused.class);
        operation.givenNoPriorActivity().when(new CheckOperation(ID, ASKED)).expectException(CommandRefused.class);
    }

    @Test
    void remembers_the_request_and_no_other_command() {
        OperationState known = new OperationState(OF_ORDER);
        assertThat(OperationState.remembers(known, request(OTHER))).isTrue();
        assertThat(OperationState.remembers(known, new CheckOperation(ID, ASKED)))
                .isFalse();
        assertThat(OperationState.remembers(null, request(ASKED))).isFalse();
    }

    private static RequestOperation request(RequestMark mark) {
        return new RequestOperation(ID, ORDER, OperationAction.RETRY, "order-fulfilment", null, "it hangs", mark);
    }
}
