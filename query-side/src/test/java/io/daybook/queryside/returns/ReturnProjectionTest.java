package io.daybook.queryside.returns;

import static io.daybook.queryside.fixture.Orders.ORDER;
import static io.daybook.queryside.fixture.Orders.REQUEST;
import static io.daybook.queryside.fixture.Orders.brl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.contract.order.LineQuantity;
import io.daybook.contract.returns.DenialReason;
import io.daybook.contract.returns.GoodsCondition;
import io.daybook.contract.returns.ReturnId;
import io.daybook.contract.returns.ReturnStatus;
import io.daybook.contract.returns.event.ReturnAuthorised;
import io.daybook.contract.returns.event.ReturnClosed;
import io.daybook.contract.returns.event.ReturnDenied;
import io.daybook.contract.returns.event.ReturnReceived;
import io.daybook.contract.returns.event.ReturnRequested;
import io.daybook.contract.returns.query.FindReturn;
import io.daybook.contract.returns.query.ReturnSummary;
import io.daybook.kit.mongo.MissingDocumentException;
import io.daybook.queryside.fixture.HttpService;
import io.daybook.queryside.fixture.View;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReturnProjectionTest {

    private static final ReturnId ID = new ReturnId("0e000000-0000-4000-8000-000000000001");
    private static final List<LineQuantity> LINES = List.of(new LineQuantity("1", 2));
    private static final ReturnRequested REQUESTED = new ReturnRequested(ID, ORDER, LINES, REQUEST);
    private static final ReturnAuthorised AUTHORISED = new ReturnAuthorised(ID, ORDER, brl(50));
    private static final ReturnReceived RECEIVED = new ReturnReceived(ID, ORDER, GoodsCondition.SCRAP, REQUEST);
    private static final ReturnClosed CLOSED = new ReturnClosed(ID, ORDER);
    private static final ReturnDenied DENIED = new ReturnDenied(ID, ORDER, DenialReason.WINDOW_CLOSED);

    private final View view = new View(models -> new ReturnProjection(new Returns(models)));
    private final Returns returns = new Returns(view.readModels());

    @AfterEach
    void stop() {
        view.close();
    }

    @Test
    void a_return_is_shown_on_its_way_with_what_may_be_done_then() {
        view.given(REQUESTED);
        assertThat(shown())
                .isEqualTo(new ReturnSummary(ID, ORDER, ReturnStatus.REQUESTED, null, LINES, null, null, 0, List.of()));
        view.given(AUTHORISED);
        assertThat(shown())
                .isEqualTo(new ReturnSummary(
                        ID, ORDER, ReturnStatus.AUTHORISED, null, LINES, brl(50), null, 1, List.of("RECEIVE")));
        view.given(RECEIVED, CLOSED);
        assertThat(shown())
                .isEqualTo(new ReturnSummary(
                        ID, ORDER, ReturnStatus.CLOSED, null, LINES, brl(50), GoodsCondition.SCRAP, 3, List.of()));
    }

    @Test
    void a_denied_return_says_why() {
        view.given(REQUESTED, DENIED);
        assertThat(shown())
                .isEqualTo(new ReturnSummary(
                        ID, ORDER, ReturnStatus.DENIED, DenialReason.WINDOW_CLOSED, LINES, null, null, 1, List.of()));
    }

    @Test
    void who_waits_for_a_return_is_told_what_happened_after_its_request() {
        view.given(REQUESTED);
        assertThat(view.told()).isEmpty();
        view.given(AUTHORISED);
        assertThat(view.told()).isEqualTo(Map.of(new FindReturn(ID), shown()));
    }

    @Test
    void an_event_of_a_return_that_is_not_there_is_an_error() {
        assertThatThrownBy(() -> view.given(AUTHORISED)).hasCauseInstanceOf(MissingDocumentException.class);
    }

    @Test
    void a_redelivery_changes_nothing_and_a_replay_gives_the_same_documents() {
        List<?> documents =
                view.givenOneByOne(REQUESTED, AUTHORISED, RECEIVED, CLOSED).documents();
        assertThat(view.redelivered().documents()).isEqualTo(documents);
        assertThat(view.replayed().documents()).isEqualTo(documents);
    }

    @Test
    void it_is_shown_as_the_contract_of_http_says_and_told_to_other_services() {
        try (HttpService http = new HttpService(returns, ReturnViewEndpoint.class)) {
            view.given(REQUESTED, AUTHORISED);
            HttpResponse<String> answer = http.get("/v1/returns/" + ID);
            assertThat(answer.body())
                    .isEqualTo("{\"returnId\":\"" + ID + "\",\"orderId\":\"" + ORDER
                            + "\",\"status\":\"AUTHORISED\",\"lines\":[{\"lineId\":\"1\",\"quantity\":2}],"
                            + "\"refund\":{\"amount\":50,\"currency\":\"BRL\"},\"version\":1,"
                            + "\"allowedActions\":[\"RECEIVE\"]}");
            assertThat(answer.headers().firstValue("ETag")).contains("\"1.2\"");
            assertThat(http.get("/v1/returns/" + ORDER).statusCode()).isEqualTo(404);
            assertThat(http.get("/v1/returns/1").statusCode()).isEqualTo(404);
        }
        assertThat(new ReturnViewEndpoint(returns, HttpService.OF_NOBODY).answer(new FindReturn(ID)))
                .isEqualTo(shown());
        assertThat(new ReturnViewEndpoint(returns, HttpService.OF_NOBODY).answer(new FindReturn(new ReturnId("none"))))
                .isNull();
    }

    private ReturnSummary shown() {
        return returns.find(ID).orElseThrow().content().summary();
    }
}
