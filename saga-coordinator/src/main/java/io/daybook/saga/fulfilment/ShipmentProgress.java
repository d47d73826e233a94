package io.daybook.saga.fulfilment;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.deadline.DeadlineId;
import io.daybook.contract.deadline.PackingOverdue;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.PaymentPart;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.shipment.ShipmentId;
import io.daybook.contract.shipment.ShipmentLine;
import io.daybook.contract.shipment.command.PlanShipment;
import io.daybook.contract.shipment.event.ShipmentCancelled;
import io.daybook.contract.shipment.event.ShipmentDelivered;
import io.daybook.contract.shipment.event.ShipmentDispatched;
import io.daybook.contract.shipment.event.ShipmentEvent;
import io.daybook.contract.shipment.event.ShipmentHeld;
import io.daybook.contract.shipment.event.ShipmentLost;
import io.daybook.contract.shipment.event.ShipmentPacked;
import io.daybook.contract.shipment.event.ShipmentPlanned;
import io.daybook.contract.shipment.event.ShipmentReleased;
import io.daybook.kit.axon.Ids;
import io.daybook.saga.fulfilment.CancelledShipments.Rest;
import io.daybook.saga.process.Effect.SetDeadline;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * One shipment of an order on its way to the customer.
 *
 * @param plan the command that puts it on the work list
 * @param stage what was observed of it
 * @param holds how often it was held
 * @param coverage what each payment pays of its share
 * @param dues of this, what must be captured before it may leave, and is not
 * @param refunds what is to be given back because it was lost or cancelled
 * @param listedAt since when it is on the work list
 * @param overdue how often it was there too long
 */
record ShipmentProgress(
        PlanShipment plan,
        ShipmentStage stage,
        int holds,
        List<PaymentPart> coverage,
        List<Due> dues,
        List<Due> refunds,
        Instant listedAt,
        int overdue) {

    ShipmentProgress {
        coverage = List.copyOf(coverage);
        dues = List.copyOf(dues);
        refunds = List.copyOf(refunds);
    }

    static ShipmentProgress of(PlanShipment plan, List<PaymentPart> coverage, List<Due> dues) {
        return new ShipmentProgress(plan, ShipmentStage.TO_PLAN, 0, coverage, dues, List.of(), Instant.EPOCH, 0);
    }

    ShipmentId shipmentId() {
        return plan.shipmentId();
    }

    /** Total over the sealed family; the state's tests walk through all of it. */
    ShipmentProgress after(ShipmentEvent event, Instant at) {
        if (!shipmentId().equals(event.shipmentId())) {
            return this;
        } else if (event instanceof ShipmentPlanned) {
            return is(ShipmentStage.TO_PLAN, ShipmentStage.HELD_UNPACKED) ? listed(at) : this;
        } else if (event instanceof ShipmentPacked) {
            return moved(ShipmentStage.PACKED, ShipmentStage.PLANNED, ShipmentStage.HELD_UNPACKED);
        } else if (event instanceof ShipmentHeld) {
            return held();
        } else if (event instanceof ShipmentReleased) {
            return moved(ShipmentStage.RELEASED, ShipmentStage.PACKED, ShipmentStage.HELD_PACKED);
        } else if (event instanceof ShipmentDispatched) {
            return moved(ShipmentStage.DISPATCHED, ShipmentStage.RELEASED);
        } else if (event instanceof ShipmentDelivered) {
            return moved(ShipmentStage.DELIVERED, ShipmentStage.DISPATCHED);
        } else if (event instanceof ShipmentLost) {
            return moved(ShipmentStage.LOST, ShipmentStage.DISPATCHED);
        }
        boolean cancelled = event instanceof ShipmentCancelled && stage.cancellable();
        return cancelled ? in(ShipmentStage.CANCELLED) : this;
    }

    private ShipmentProgress listed(Instant at) {
        return new ShipmentProgress(plan, ShipmentStage.PLANNED, holds, coverage, dues, refunds, at, 0);
    }

    private ShipmentProgress held() {
        return switch (stage) {
            case PLANNED -> held(ShipmentStage.HELD_UNPACKED);
            case PACKED -> held(ShipmentStage.HELD_PACKED);
            default -> this;
        };
    }

    private ShipmentProgress held(ShipmentStage next) {
        return new ShipmentProgress(plan, next, holds + 1, coverage, dues, refunds, listedAt, overdue);
    }

    boolean is(ShipmentStage... stages) {
        return List.of(stages).contains(stage);
    }

    /** Money that was taken covers what is due from that payment. */
    ShipmentProgress covered(Due due, Money amount) {
        return withDues(dues.stream()
                .map(each -> each.equals(due) ? due.less(amount) : each)
                .filter(each -> each.amount().amount() > 0)
                .toList());
    }

    ShipmentProgress withDues(List<Due> next) {
        return new ShipmentProgress(plan, stage, holds, coverage, next, refunds, listedAt, overdue);
    }

    ShipmentProgress refunding(List<Due> next) {
        return new ShipmentProgress(plan, ShipmentStage.REFUNDING, holds, coverage, dues, next, listedAt, overdue);
    }

    ShipmentProgress eachRefund(UnaryOperator<Due> change) {
        return giving(refunds.stream().map(change).toList());
    }

    /** Gives back that instead. */
    ShipmentProgress giving(List<Due> next) {
        return new ShipmentProgress(plan, stage, holds, coverage, dues, next, listedAt, overdue);
    }

    ShipmentProgress in(ShipmentStage next) {
        return new ShipmentProgress(plan, next, holds, coverage, dues, refunds, listedAt, overdue);
    }

    /** The same lines and the same share once more, which are paid already. */
    ShipmentProgress replacement() {
        PlanShipment again = new PlanShipment(
                new ShipmentId(Ids.derived("shipment", shipmentId().value(), "reshipped")),
                plan.orderId(),
                plan.shipFrom(),
                plan.lines(),
                plan.share(),
                /* replaces= */ shipmentId());
        return of(again, coverage, List.of());
    }

    /** The pieces that stay when a part of it is cancelled, and what is paid and due for them. */
    ShipmentProgress remainder(int number, List<ShipmentLine> lines, Money value, Rest rest) {
        PlanShipment remainder = new PlanShipment(
                new ShipmentId(Ids.derived("shipment", shipmentId().value(), "remainder", String.valueOf(number))),
                plan.orderId(),
                plan.shipFrom(),
                lines,
                plan.share().minus(value),
                plan.replaces());
        return of(remainder, rest.coverage(), rest.dues());
    }

    /** The same once more, because an amendment that took it off the work list came to nothing. */
    ShipmentProgress again(int number) {
        PlanShipment same = new PlanShipment(
                new ShipmentId(Ids.derived("shipment", shipmentId().value(), "again", String.valueOf(number))),
                plan.orderId(),
                plan.shipFrom(),
                plan.lines(),
                plan.share(),
                plan.replaces());
        return of(same, coverage, dues);
    }

    ShipmentProgress takenApart(List<Due> next) {
        return new ShipmentProgress(
                plan, ShipmentStage.TAKEN_APART, holds, List.of(), List.of(), next, listedAt, overdue);
    }

    ShipmentProgress overdue(ShipmentId overdueId) {
        return is(ShipmentStage.PLANNED) && shipmentId().equals(overdueId)
                ? new ShipmentProgress(plan, stage, holds, coverage, dues, refunds, listedAt, overdue + 1)
                : this;
    }

    boolean owes(PaymentId paymentId) {
        return !stage.ended() && dues.stream().anyMatch(due -> due.paymentId().equals(paymentId));
    }

    /** What is captured of its share. */
    long paid() {
        return plan.share().amount()
                - dues.stream().mapToLong(due -> due.amount().amount()).sum();
    }

    boolean contains(Sku sku) {
        return plan.lines().stream().anyMatch(line -> line.sku().equals(sku));
    }

    long pieces(Sku sku) {
        return plan.lines().stream()
                .filter(line -> line.sku().equals(sku))
                .mapToLong(ShipmentLine::quantity)
                .sum();
    }

    Stream<SetDeadline> deadlines(DeadlineDurations durations) {
        if (!is(ShipmentStage.PLANNED)) {
            return Stream.empty();
        }
        DeadlineId id = new DeadlineId("packing/" + shipmentId() + "/" + holds + "/" + overdue);
        return Stream.of(new SetDeadline(
                new PackingOverdue(plan.orderId(), id, shipmentId()),
                listedAt.plus(durations.packing().multipliedBy(overdue + 1L))));
    }

    private ShipmentProgress moved(ShipmentStage to, ShipmentStage... from) {
        return is(from) ? in(to) : this;
    }
}
