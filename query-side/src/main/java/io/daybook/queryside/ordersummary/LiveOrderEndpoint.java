package io.daybook.queryside.ordersummary;

import io.daybook.contract.Roles;
import io.daybook.contract.Uuid;
import io.daybook.contract.order.OrderId;
import io.daybook.kit.http.consistency.ReadModel;
import io.daybook.kit.http.request.Shape;
import io.daybook.queryside.shared.live.OrderChanges;
import io.daybook.queryside.shared.order.OwnOrders;
import jakarta.annotation.security.RolesAllowed;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Orders as they change, as server-sent events. */
@RestController
@ReadModel(OrderChanges.VIEW)
class LiveOrderEndpoint {

    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private final LiveOrders live;
    private final OwnOrders own;

    LiveOrderEndpoint(LiveOrders live, OwnOrders own) {
        this.live = live;
        this.own = own;
    }

    /** Shows an order as it is, and again after each change. States that follow each other quickly may come as one. */
    @GetMapping(path = "/v1/orders/{orderId}/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @RolesAllowed({Roles.CUSTOMER, Roles.STAFF, Roles.OPERATOR})
    SseEmitter watchOrder(
            @PathVariable @Shape(Uuid.PATTERN) OrderId orderId,
            @RequestHeader(name = LAST_EVENT_ID, required = false) @Nullable String last,
            HttpMethod method) {
        own.require(orderId);
        return answer(live.toOne(orderId, last), method);
    }

    /**
     * Shows each order that changes from now on, or since the last event that the client has had. After {@code reset}
     * changes may be missing, and the list of orders has to be read anew.
     */
    @GetMapping(path = "/v1/orders/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @RolesAllowed({Roles.STAFF, Roles.OPERATOR})
    SseEmitter watchOrders(
            @RequestHeader(name = LAST_EVENT_ID, required = false) @Nullable String last, HttpMethod method) {
        return answer(live.toAll(last), method);
    }

    private static SseEmitter answer(SseEmitter events, HttpMethod method) {
        if (method.equals(HttpMethod.HEAD)) {
            events.complete();
        }
        return events;
    }
}
