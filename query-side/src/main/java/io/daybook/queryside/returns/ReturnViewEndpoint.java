package io.daybook.queryside.returns;

import io.daybook.contract.Roles;
import io.daybook.contract.Uuid;
import io.daybook.contract.returns.ReturnId;
import io.daybook.contract.returns.query.FindReturn;
import io.daybook.contract.returns.query.ReturnSummary;
import io.daybook.kit.http.consistency.ReadModel;
import io.daybook.kit.http.request.Shape;
import io.daybook.queryside.shared.order.OwnOrders;
import jakarta.annotation.security.RolesAllowed;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** One return, also for other services. */
@RestController
@ReadModel("return")
class ReturnViewEndpoint {

    private final Returns returns;
    private final OwnOrders own;

    ReturnViewEndpoint(Returns returns, OwnOrders own) {
        this.own = own;
        this.returns = returns;
    }

    /** Shows a return. */
    @GetMapping("/v1/returns/{returnId}")
    @RolesAllowed({Roles.CUSTOMER, Roles.STAFF, Roles.OPERATOR})
    ResponseEntity<ReturnSummary> showReturn(@PathVariable @Shape(Uuid.PATTERN) ReturnId returnId) {
        returns.find(returnId)
                .ifPresent(found -> own.requirePart(found.content().summary().orderId()));
        return returns.show(returnId, ReturnView::summary, ReturnSummary::version);
    }

    @QueryHandler
    @Nullable
    ReturnSummary answer(FindReturn query) {
        return returns.find(query.returnId())
                .map(known -> known.content().summary())
                .orElse(null);
    }
}
