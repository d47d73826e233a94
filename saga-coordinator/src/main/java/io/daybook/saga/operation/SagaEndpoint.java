package io.daybook.saga.operation;

import io.daybook.contract.Roles;
import io.daybook.contract.Uuid;
import io.daybook.contract.operation.OperationAction;
import io.daybook.contract.operation.query.OperationSummary;
import io.daybook.contract.order.OrderId;
import io.daybook.kit.http.consistency.PositionWait;
import io.daybook.kit.http.consistency.Prefer;
import io.daybook.kit.http.problem.Problem;
import io.daybook.kit.http.request.IdempotencyKey;
import io.daybook.kit.http.request.Page;
import io.daybook.kit.http.request.Paging;
import io.daybook.kit.http.request.QueryParameters;
import io.daybook.kit.http.request.Shape;
import io.daybook.saga.process.InstanceList;
import io.daybook.saga.process.InstanceList.ListedInstances;
import io.daybook.saga.process.SagaInstance;
import jakarta.annotation.security.RolesAllowed;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Running processes, for operators. */
@RestController
public class SagaEndpoint {

    private final InstanceList instances;
    private final SagaOperations operations;
    private final PositionWait progress;

    /** @param progress waits until a process has come to what was requested */
    public SagaEndpoint(InstanceList instances, SagaOperations operations, PositionWait progress) {
        this.instances = instances;
        this.operations = operations;
        this.progress = progress;
    }

    /** Lists what carries orders: what is stuck first, and of each process what waits longest. */
    @GetMapping("/v1/ops/sagas")
    @RolesAllowed(Roles.OPERATOR)
    Page<SagaInstance> listSagas(@QueryParameters SagaFilter filter, Paging paging) {
        ListedInstances listed = instances.page(
                filter.state(), filter.step(), Boolean.TRUE.equals(filter.stuck()), paging.limit(), paging.after());
        return paging.page(listed.items(), listed.next());
    }

    /** Shows what carries an order, what it waits for, and what can be done. */
    @GetMapping("/v1/ops/sagas/{orderId}")
    @RolesAllowed(Roles.OPERATOR)
    SagaInstance showSaga(@PathVariable @Shape(Uuid.PATTERN) OrderId orderId) {
        return instances.find(orderId).orElseThrow(Problem::notFound);
    }

    /** Has the commands that no event has answered yet sent again, with the same ids. */
    @PostMapping("/v1/ops/sagas/{orderId}/retry")
    @RolesAllowed(Roles.OPERATOR)
    @ResponseStatus(HttpStatus.ACCEPTED)
    SagaOperation retrySaga(
            @PathVariable @Shape(Uuid.PATTERN) OrderId orderId,
            @RequestBody SagaOperationRequest request,
            IdempotencyKey key,
            Prefer prefer) {
        return answer(orderId, operations.request(orderId, OperationAction.RETRY, request.reason(), key), prefer);
    }

    /** Has an order undone: rejected until all of it is authorised, afterwards cancelled as far as it can be. */
    @PostMapping("/v1/ops/sagas/{orderId}/compensate")
    @RolesAllowed(Roles.OPERATOR)
    @ResponseStatus(HttpStatus.ACCEPTED)
    SagaOperation compensateSaga(
            @PathVariable @Shape(Uuid.PATTERN) OrderId orderId,
            @RequestBody SagaOperationRequest request,
            IdempotencyKey key,
            Prefer prefer) {
        return answer(orderId, operations.request(orderId, OperationAction.COMPENSATE, request.reason(), key), prefer);
    }

    /** Ends what carries an order and is stuck. The order stays as it is, with what it holds. */
    @PostMapping("/v1/ops/sagas/{orderId}/abandon")
    @RolesAllowed(Roles.OPERATOR)
    @ResponseStatus(HttpStatus.ACCEPTED)
    SagaOperation abandonSaga(
            @PathVariable @Shape(Uuid.PATTERN) OrderId orderId,
            @RequestBody SagaOperationRequest request,
            IdempotencyKey key,
            Prefer prefer) {
        return answer(orderId, operations.request(orderId, OperationAction.ABANDON, request.reason(), key), prefer);
    }

    private SagaOperation answer(OrderId orderId, OperationSummary requested, Prefer prefer) {
        progress.await(prefer, requested.target());
        SagaInstance now = instances
                .find(orderId)
                .filter(found -> found.process().equals(requested.target()))
                .orElse(null);
        return new SagaOperation(requested.operationId(), requested.action(), requested.target(), now);
    }
}
