package io.daybook.commandside.payment;

import io.daybook.commandside.Clients;
import io.daybook.commandside.CommandRefused;
import io.daybook.commandside.RequestMarks;
import io.daybook.contract.RequestMark;
import io.daybook.contract.Roles;
import io.daybook.contract.Uuid;
import io.daybook.contract.payment.CaptureId;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.command.CapturePayment;
import io.daybook.contract.payment.command.PaymentCommand;
import io.daybook.contract.payment.command.RefundPayment;
import io.daybook.contract.payment.command.VoidPayment;
import io.daybook.contract.payment.query.FindPayment;
import io.daybook.contract.payment.query.PaymentSummary;
import io.daybook.kit.axon.CommandSender;
import io.daybook.kit.axon.QuerySender;
import io.daybook.kit.axon.Refusal;
import io.daybook.kit.axon.RefusedException;
import io.daybook.kit.axon.UnavailableException;
import io.daybook.kit.http.consistency.Prefer;
import io.daybook.kit.http.consistency.ReadBack;
import io.daybook.kit.http.problem.Problem;
import io.daybook.kit.http.problem.Violation;
import io.daybook.kit.http.request.IdempotencyKey;
import io.daybook.kit.http.request.IfMatch;
import io.daybook.kit.http.request.Shape;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * HTTP calls of payments: what staff request of the provider beside the order's own process.
 *
 * <p>The answer is that the provider will be asked; what it says shows in the payment later.
 */
@RestController
class StaffPaymentEndpoint {

    private final Clients clients;
    private final CommandSender commands;
    private final QuerySender queries;
    private final ReadBack<PaymentSummary> readModel;

    StaffPaymentEndpoint(Clients clients, CommandSender commands, QuerySender queries) {
        this.clients = clients;
        this.commands = commands;
        this.queries = queries;
        this.readModel = new ReadBack<>(queries, PaymentSummary.class, PaymentSummary::version);
    }

    /** Takes what is held, or a part of it. */
    @PostMapping("/v1/payments/{paymentId}/capture")
    @RolesAllowed(Roles.STAFF)
    ResponseEntity<PaymentSummary> capturePayment(
            @PathVariable @Shape(Uuid.PATTERN) PaymentId paymentId,
            @RequestBody(required = false) PaymentAmountRequest request,
            @Nullable IdempotencyKey key,
            IfMatch ifMatch,
            Prefer prefer) {
        RequestMark mark = RequestMarks.of(key);
        return accept(new CapturePayment(paymentId, new CaptureId(mark.id()), request.money(), mark), ifMatch, prefer);
    }

    /** Gives back what was taken, or a part of it. */
    @PostMapping("/v1/payments/{paymentId}/refund")
    @RolesAllowed(Roles.STAFF)
    ResponseEntity<PaymentSummary> refundPayment(
            @PathVariable @Shape(Uuid.PATTERN) PaymentId paymentId,
            @RequestBody(required = false) PaymentAmountRequest request,
            @Nullable IdempotencyKey key,
            IfMatch ifMatch,
            Prefer prefer) {
        RequestMark mark = RequestMarks.of(key);
        return accept(new RefundPayment(paymentId, new RefundId(mark.id()), request.money(), mark), ifMatch, prefer);
    }

    /** Lets go what is held and not taken. */
    @PostMapping("/v1/payments/{paymentId}/void")
    @RolesAllowed(Roles.STAFF)
    ResponseEntity<PaymentSummary> voidPayment(
            @PathVariable @Shape(Uuid.PATTERN) PaymentId paymentId,
            @Nullable IdempotencyKey key,
            IfMatch ifMatch,
            Prefer prefer) {
        return accept(new VoidPayment(paymentId, RequestMarks.of(key)), ifMatch, prefer);
    }

    private ResponseEntity<PaymentSummary> accept(PaymentCommand command, IfMatch ifMatch, Prefer prefer) {
        PaymentSummary decided = decided(command, ifMatch);
        PaymentSummary shown = readModel.shown(prefer, new FindPayment(command.paymentId()), decided);
        return ResponseEntity.accepted().eTag("\"" + shown.version() + "\"").body(shown);
    }

    private PaymentSummary decided(PaymentCommand command, IfMatch ifMatch) {
        try {
            return ifMatch.send(
                    version -> commands.send(command, clients.context().expecting(version), PaymentSummary.class));
        } catch (RefusedException refused) {
            throw switch (refused.refusal().code()) {
                case "NOT_FOUND" -> unasked(command.paymentId()).orElse(refused);
                case "INVALID" -> wrongAmount(refused.refusal(), "/amount/amount");
                case "CURRENCY_MISMATCH" -> wrongAmount(refused.refusal(), "/amount/currency");
                default -> refused;
            };
        }
    }

    /** A payment that its order has not asked for yet has no events, and is shown nevertheless. */
    private Optional<RuntimeException> unasked(PaymentId paymentId) {
        try {
            return queries.ask(new FindPayment(paymentId), PaymentSummary.class)
                    .map(known -> new CommandRefused(
                            paymentId, CommandRefused.Reason.ACTION_NOT_ALLOWED, known.allowedActions()));
        } catch (UnavailableException away) {
            return Optional.empty();
        }
    }

    private static RuntimeException wrongAmount(Refusal refusal, String pointer) {
        return Problem.unprocessable(
                refusal.code(), refusal.detail(), List.of(Violation.at(pointer, refusal.detail())));
    }
}
