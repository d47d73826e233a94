package io.daybook.saga.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.RequestMark;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.LineQuantity;
import io.daybook.contract.order.OrderAction;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.OrderShares;
import io.daybook.contract.order.OrderStatus;
import io.daybook.contract.order.OrderTerms;
import io.daybook.contract.order.ResolutionChoice;
import io.daybook.contract.order.command.AcceptAmendment;
import io.daybook.contract.order.command.CompleteOrder;
import io.daybook.contract.order.command.ConfirmCancellation;
import io.daybook.contract.order.command.ConfirmOrder;
import io.daybook.contract.order.command.DenyCancellation;
import io.daybook.contract.order.command.DropAmendment;
import io.daybook.contract.order.command.RejectOrder;
import io.daybook.contract.order.command.RequireAction;
import io.daybook.contract.order.command.SettleAction;
import io.daybook.contract.order.event.ActionRequired;
import io.daybook.contract.order.event.ActionResolved;
import io.daybook.contract.order.event.AmendmentDropped;
import io.daybook.contract.order.event.AmendmentProposed;
import io.daybook.contract.order.event.CancellationDenied;
import io.daybook.contract.order.event.CancellationRequested;
import io.daybook.contract.order.event.OrderAmended;
import io.daybook.contract.order.event.OrderCancelled;
import io.daybook.contract.order.event.OrderCompleted;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.order.event.OrderLinesCancelled;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.order.event.OrderRejected;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The order itself, the customer who cancels it and the staff who decide on it, as small as they can be. */
final class OrderModel {

    private static final RequestMark REQUEST = new RequestMark("request", "hash");

    private final SplittableRandom random;
    private final OrderId orderId;
    private OrderShares shares;
    private OrderTerms terms;
    private final Set<String> callsHeard = new HashSet<>();
    private final Set<ActionReason> open = EnumSet.noneOf(ActionReason.class);
    private final Map<String, Integer> left = new HashMap<>();
    private OrderStatus status = OrderStatus.PLACED;
    private @Nullable CancellationRequested pending;
    private @Nullable AmendmentProposed amendment;
    private int cancellations;
    private int amendments;

    OrderModel(SplittableRandom random, OrderPlaced placed) {
        this.random = random;
        this.orderId = placed.orderId();
        this.terms = placed.terms();
        this.shares = OrderShares.of(terms);
        left.putAll(shares.pieces());
    }

    OrderStatus status() {
        if (atRest()) {
            return status;
        } else if (!open.isEmpty()) {
            return OrderStatus.ACTION_REQUIRED;
        }
        if (amendment != null) {
            return OrderStatus.AMENDING;
        }
        return pending == null ? status : OrderStatus.CANCELLING;
    }

    List<AboutOrder> handle(Object command, int attempt) {
        if (command instanceof RequireAction require) {
            return require(require.reason(), require.reason() + "/" + attempt);
        } else if (command instanceof SettleAction settle && !atRest() && open.contains(settle.reason())) {
            return List.of(resolved(null, Set.of(settle.reason())));
        } else if (pending != null) {
            return ended(command, pending);
        } else if (amendment != null) {
            return ended(command, amendment);
        } else if (command instanceof ConfirmOrder && status == OrderStatus.PLACED) {
            status = OrderStatus.CONFIRMED;
            return List.of(new OrderConfirmed(orderId));
        } else if (command instanceof RejectOrder reject && !atRest()) {
            status = OrderStatus.REJECTED;
            return List.of(new OrderRejected(orderId, reject.reason()));
        } else if (command instanceof CompleteOrder complete && status() == OrderStatus.CONFIRMED) {
            status = OrderStatus.COMPLETED;
            return List.of(new OrderCompleted(orderId, complete.delivered(), complete.taken()));
        }
        return List.of();
    }

    private List<AboutOrder> ended(Object command, CancellationRequested request) {
        if (command instanceof DenyCancellation deny && deny.number() == request.number()) {
            pending = null;
            return List.of(new CancellationDenied(orderId, request.number()));
        } else if (command instanceof ConfirmCancellation confirm && confirm.number() == request.number()) {
            pending = null;
            return List.of(cancelled(request, confirm.lines()));
        }
        return List.of();
    }

    private List<AboutOrder> ended(Object command, AmendmentProposed proposed) {
        if (command instanceof DropAmendment drop && drop.number() == proposed.number()) {
            amendment = null;
            return List.of(new AmendmentDropped(orderId, proposed.number(), drop.reason()));
        } else if (command instanceof AcceptAmendment accept && accept.number() == proposed.number()) {
            amendment = null;
            terms = proposed.terms();
            shares = OrderShares.of(terms);
            left.clear();
            left.putAll(shares.pieces());
            return List.of(new OrderAmended(orderId, proposed.number(), terms));
        }
        return List.of();
    }

    private AboutOrder cancelled(CancellationRequested request, List<LineQuantity> lines) {
        Money before = shares.of(cancelled());
        lines.forEach(line -> left.merge(line.lineId(), -line.quantity(), Integer::sum));
        assertThat(left.values()).as("No more than is left").allMatch(pieces -> pieces >= 0);
        if (left.values().stream().allMatch(pieces -> pieces == 0)) {
            status = OrderStatus.CANCELLED;
            return new OrderCancelled(orderId, request.number());
        }
        assertThat(request.lines()).as("What was requested").containsAll(lines);
        Money amount = shares.of(cancelled()).minus(before);
        return new OrderLinesCancelled(orderId, request.number(), lines, amount);
    }

    /** Pieces of a line that were cancelled. */
    int cancelled(String lineId) {
        return cancelled().getOrDefault(lineId, 0);
    }

    Money total() {
        return shares.of(shares.pieces());
    }

    /** What the cancelled pieces cost. */
    Money cancelledTotal() {
        return shares.of(cancelled());
    }

    private Map<String, Integer> cancelled() {
        Map<String, Integer> cancelled = new HashMap<>();
        shares.pieces().forEach((line, pieces) -> cancelled.put(line, pieces - left.getOrDefault(line, 0)));
        return cancelled;
    }

    private List<AboutOrder> require(ActionReason reason, String call) {
        if (atRest() || !callsHeard.add(call)) {
            return List.of();
        }
        open.add(reason);
        return List.of(new ActionRequired(orderId, reason));
    }

    boolean needsStaff() {
        return !open.isEmpty() && !atRest() && !choices().isEmpty();
    }

    /** Staff choose something that can help against one of the reasons. */
    List<AboutOrder> decided() {
        List<ResolutionChoice> choices = choices();
        if (choices.isEmpty()) {
            return List.of();
        }
        ResolutionChoice choice = choices.get(random.nextInt(choices.size()));
        Set<ActionReason> helped = EnumSet.copyOf(open);
        helped.removeIf(reason -> !reason.choices().contains(choice));
        AboutOrder resolved = resolved(choice, helped);
        return choice == ResolutionChoice.CANCEL ? List.of(requested(allLeft()), resolved) : List.of(resolved);
    }

    private List<ResolutionChoice> choices() {
        return open.stream()
                .flatMap(reason -> reason.choices().stream())
                .filter(choice -> choice != ResolutionChoice.CANCEL || (pending == null && amendment == null))
                .distinct()
                .sorted()
                .toList();
    }

    private AboutOrder resolved(@Nullable ResolutionChoice choice, Set<ActionReason> reasons) {
        open.removeAll(reasons);
        return new ActionResolved(orderId, choice, List.copyOf(reasons), choice == null ? null : REQUEST);
    }

    /** What it is about now. */
    OrderTerms terms() {
        return terms;
    }

    boolean amendable() {
        return amendments < 4
                && status() == OrderStatus.CONFIRMED
                && cancelled().values().stream().allMatch(pieces -> pieces == 0);
    }

    /** The customer wants something else, if it costs anything. */
    List<AboutOrder> amendmentProposed() {
        OrderTerms other = new AmendedTerms(random, terms, ++amendments).other();
        if (!amendable() || other.total().amount() < 1) {
            return List.of();
        }
        amendment =
                new AmendmentProposed(orderId, amendments, other, other.total().minus(terms.total()), REQUEST);
        return List.of(amendment);
    }

    boolean cancellable() {
        return status().allows(OrderAction.CANCEL);
    }

    /** The customer wants all of it cancelled, or some pieces. */
    List<AboutOrder> cancellationRequested() {
        if (!cancellable()) {
            return List.of();
        }
        List<LineQuantity> some = new ArrayList<>();
        if (status() == OrderStatus.CONFIRMED && random.nextInt(4) != 0) {
            allLeft().stream()
                    .filter(line -> random.nextBoolean())
                    .forEach(line -> some.add(new LineQuantity(line.lineId(), 1 + random.nextInt(line.quantity()))));
        }
        return List.of(requested(some.isEmpty() ? allLeft() : some));
    }

    private AboutOrder requested(List<LineQuantity> lines) {
        pending = new CancellationRequested(orderId, ++cancellations, lines, REQUEST);
        return pending;
    }

    private List<LineQuantity> allLeft() {
        return left.entrySet().stream()
                .filter(line -> line.getValue() > 0)
                .map(line -> new LineQuantity(line.getKey(), line.getValue()))
                .toList();
    }

    private boolean atRest() {
        return status == OrderStatus.COMPLETED || status == OrderStatus.REJECTED || status == OrderStatus.CANCELLED;
    }
}
