package io.daybook.saga.returns;

import static io.daybook.saga.returns.CarriedReturns.MARK;
import static io.daybook.saga.returns.CarriedReturns.ORDER;
import static io.daybook.saga.returns.CarriedReturns.brl;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.LineQuantity;
import io.daybook.contract.order.PaymentPart;
import io.daybook.contract.order.command.AcceptReturn;
import io.daybook.contract.order.event.OrderCompleted;
import io.daybook.contract.order.event.ReturnAccepted;
import io.daybook.contract.order.event.ReturnPeriodEnded;
import io.daybook.contract.order.event.ReturnRefused;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.returns.DenialReason;
import io.daybook.contract.returns.ReturnId;
import io.daybook.contract.returns.ReturnedLine;
import io.daybook.contract.returns.event.ReturnRequested;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;

/** A completed order, as small as it can be: what was delivered of it comes back piece by piece. */
final class ReturnsModel {

    /** @param price of one piece, which may be nothing */
    private record Line(Sku sku, int delivered, long price) {}

    private final SplittableRandom random;
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private final Map<String, Integer> comingBack = new HashMap<>();
    private final Map<PaymentId, Long> left = new LinkedHashMap<>();
    private final Set<ReturnId> decided = new HashSet<>();
    private boolean ended;
    private int requests;

    ReturnsModel(SplittableRandom random) {
        this.random = random;
        long worth = 0;
        for (int number = 1; number <= 1 + random.nextInt(3); number++) {
            Line line = new Line(new Sku("sku-" + random.nextInt(3)), 1 + random.nextInt(4), random.nextLong(200));
            lines.put(String.valueOf(number), line);
            worth += line.delivered() * line.price();
        }
        for (int payment = 1; payment <= 1 + random.nextInt(3); payment++) {
            left.put(new PaymentId("payment-" + payment), 1 + random.nextLong(2 * worth + 1));
        }
    }

    OrderCompleted completed() {
        List<LineQuantity> delivered = new ArrayList<>();
        lines.forEach((lineId, line) -> delivered.add(new LineQuantity(lineId, line.delivered())));
        List<PaymentPart> taken = new ArrayList<>();
        left.forEach((payment, amount) -> taken.add(new PaymentPart(payment, brl(amount))));
        return new OrderCompleted(ORDER, delivered, taken);
    }

    boolean ended() {
        return ended;
    }

    boolean decidedOn(ReturnId id) {
        return decided.contains(id);
    }

    /** Whether a customer is told that something may come back. */
    boolean returnable() {
        return !ended && lines.keySet().stream().anyMatch(line -> returnable(line) > 0);
    }

    private int returnable(String lineId) {
        return Objects.requireNonNull(lines.get(lineId)).delivered() - comingBack.getOrDefault(lineId, 0);
    }

    /** Some of what may come back now, which others may have been faster with when the order is asked. */
    ReturnRequested request() {
        List<LineQuantity> wanted = new ArrayList<>();
        while (wanted.isEmpty()) {
            lines.keySet().stream()
                    .filter(line -> returnable(line) > 0 && random.nextBoolean())
                    .forEach(line -> wanted.add(new LineQuantity(line, 1 + random.nextInt(returnable(line)))));
        }
        return new ReturnRequested(new ReturnId("return-" + ++requests), ORDER, wanted, MARK);
    }

    List<AboutOrder> decide(AcceptReturn command) {
        if (!decided.add(command.returnId())) {
            return List.of();
        } else if (ended) {
            return List.of(new ReturnRefused(ORDER, command.returnId(), DenialReason.WINDOW_CLOSED));
        } else if (command.lines().stream().anyMatch(line -> line.quantity() > returnable(line.lineId()))) {
            return List.of(new ReturnRefused(ORDER, command.returnId(), DenialReason.NOT_DELIVERED));
        }
        long worth = 0;
        List<ReturnedLine> back = new ArrayList<>();
        for (LineQuantity wanted : command.lines()) {
            Line line = Objects.requireNonNull(lines.get(wanted.lineId()));
            comingBack.merge(wanted.lineId(), wanted.quantity(), Integer::sum);
            back.add(new ReturnedLine(wanted.lineId(), line.sku(), wanted.quantity()));
            worth += wanted.quantity() * line.price();
        }
        List<PaymentPart> parts = parts(worth);
        long refund = parts.stream().mapToLong(part -> part.amount().amount()).sum();
        return List.of(new ReturnAccepted(ORDER, command.returnId(), back, brl(refund), parts));
    }

    /** Never more than was taken. */
    private List<PaymentPart> parts(long worth) {
        List<PaymentPart> parts = new ArrayList<>();
        long missing = worth;
        for (Map.Entry<PaymentId, Long> payment : left.entrySet()) {
            long part = Math.min(missing, payment.getValue());
            if (part > 0) {
                parts.add(new PaymentPart(payment.getKey(), brl(part)));
                payment.setValue(payment.getValue() - part);
                missing -= part;
            }
        }
        return parts;
    }

    List<AboutOrder> end() {
        List<AboutOrder> event = ended ? List.of() : List.of(new ReturnPeriodEnded(ORDER));
        ended = true;
        return event;
    }

    /** What the order has accepted is within what was delivered. */
    void check() {
        assertThat(lines.keySet()).allMatch(line -> returnable(line) >= 0);
    }
}
