package io.daybook.saga.returns;

import io.daybook.contract.deadline.DeadlineId;
import io.daybook.contract.deadline.ReturnWindowClosed;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.command.AcceptReturn;
import io.daybook.contract.order.command.EndReturnPeriod;
import io.daybook.contract.returns.ReturnId;
import io.daybook.contract.returns.command.AuthoriseReturn;
import io.daybook.contract.returns.command.CloseReturn;
import io.daybook.contract.returns.command.DenyReturn;
import io.daybook.contract.stock.command.RestockReturn;
import io.daybook.saga.process.Effect.IssueCommand;
import io.daybook.saga.process.Effect.SetDeadline;
import io.daybook.saga.returns.ReturnsState.Period;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The commands that no event has answered yet, and the deadlines that still matter, in a state of the process. */
record ReturnSteps(ReturnsState state, ReturnDurations durations) {

    List<IssueCommand> commands() {
        Stream<IssueCommand> ofOrder = state.period() == Period.ENDING
                ? Stream.of(new IssueCommand("end-return-period", "", 1, new EndReturnPeriod(state.orderId())))
                : Stream.empty();
        return Stream.concat(ofOrder, state.returns().stream().flatMap(this::commands))
                .toList();
    }

    List<SetDeadline> deadlines() {
        Stream<SetDeadline> window = state.period() == Period.OPEN
                ? Stream.of(new SetDeadline(
                        new ReturnWindowClosed(state.orderId(), new DeadlineId("return-window")),
                        state.completedAt().plus(durations.returnWindow())))
                : Stream.empty();
        return Stream.concat(
                        window,
                        state.refunds().stream().flatMap(refund -> refund.deadlines(state.orderId(), durations)))
                .toList();
    }

    private Stream<IssueCommand> commands(OpenReturn known) {
        OrderId orderId = state.orderId();
        ReturnId id = known.returnId();
        return switch (known.stage()) {
            case REQUESTED -> Stream.of(command("accept-return", id, new AcceptReturn(orderId, id, known.requested())));
            case ACCEPTED ->
                Stream.of(command(
                        "authorise-return",
                        id,
                        new AuthoriseReturn(id, orderId, Objects.requireNonNull(known.refund(), "accepted"))));
            case REFUSED ->
                Stream.of(command(
                        "deny-return",
                        id,
                        new DenyReturn(id, orderId, Objects.requireNonNull(known.denial(), "refused"))));
            case AUTHORISED -> Stream.empty();
            case RECEIVED -> settling(known);
        };
    }

    /** Money and stock do not wait for each other. */
    private Stream<IssueCommand> settling(OpenReturn known) {
        OrderId orderId = state.orderId();
        ReturnId id = known.returnId();
        List<ReturnRefund> unsettled = state.payments()
                .refunds(known)
                .filter(refund -> !refund.settled())
                .toList();
        if (unsettled.isEmpty() && known.goods().isEmpty()) {
            return Stream.of(command("close-return", id, new CloseReturn(id, orderId)));
        }
        Stream<IssueCommand> restocking = known.pieces().entrySet().stream()
                .map(article -> new IssueCommand(
                        "restock-return",
                        id + "/" + article.getKey(),
                        1,
                        new RestockReturn(article.getKey(), id, orderId, article.getValue())));
        return Stream.concat(unsettled.stream().flatMap(refund -> refund.command(orderId)), restocking);
    }

    private static IssueCommand command(String step, ReturnId id, Object command) {
        return new IssueCommand(step, id.value(), 1, command);
    }
}
