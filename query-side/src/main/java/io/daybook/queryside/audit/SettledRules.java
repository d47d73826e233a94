package io.daybook.queryside.audit;

import io.daybook.contract.order.LineQuantity;
import io.daybook.contract.order.OrderStatus;
import io.daybook.contract.returns.ReturnStatus;
import io.daybook.contract.shipment.ShipmentId;
import io.daybook.contract.shipment.ShipmentStatus;
import io.daybook.contract.stock.ReservationStatus;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * What must hold of an order of which nothing is under way: one at rest, or one that waits for others.
 *
 * <p>The moment that an order comes to rest is the last of all: nothing of it is open from then on but its returns.
 * What staff gave back is goodwill, unless it would have been given back anyway.
 */
final class SettledRules {

    private final OrderBook book;
    private final OrderAgreement terms;
    private final Map<Invariant, String> broken = new EnumMap<>(Invariant.class);

    SettledRules(OrderBook book) {
        this.book = book;
        this.terms = Objects.requireNonNullElseGet(book.terms(), () -> new OrderAgreement("", 0, 0, 0, List.of()));
    }

    /** Each invariant that does not hold, and why. */
    Map<Invariant, String> broken() {
        if (book.isAtRest()) {
            checkRest();
        } else if (book.status() == OrderStatus.CONFIRMED && book.regular() && !book.deciding()) {
            checkConfirmed();
        } else if (book.status() == OrderStatus.PLACED
                && book.payments().stream().noneMatch(PaymentBook::pending)) {
            broken.put(Invariant.C2, "still waits");
        }
        if (book.status() == OrderStatus.COMPLETED || (book.status() == OrderStatus.CONFIRMED && !book.deciding())) {
            checkShipments();
        }
        return broken;
    }

    private void checkRest() {
        if (held(ReservationStatus.RESERVED) + held(ReservationStatus.ALLOCATED) != 0) {
            broken.put(Invariant.S3, "at rest and still holds stock: " + book.reservations());
        }
        long kept = kept();
        long taken = money(PaymentBook::captured) - money(PaymentBook::refunded);
        long comingBack = returns(entry -> !entry.isIn(ReturnStatus.CLOSED));
        boolean sound = taken <= kept && taken >= kept - money(PaymentBook::goodwill) - comingBack;
        if (!sound || money(PaymentBook::authorised) != money(PaymentBook::captured)) {
            broken.put(
                    Invariant.M3,
                    String.format(
                            Locale.ROOT, "at rest, %s are to be kept, and the money is %s", kept, book.payments()));
        }
        long left = book.shipments().stream()
                .filter(ShipmentBook::hasLeft)
                .flatMap(shipment -> shipment.pieces().stream())
                .mapToLong(LineQuantity::quantity)
                .sum();
        if (held(ReservationStatus.SHIPPED) != left) {
            broken.put(
                    Invariant.S4,
                    String.format(
                            Locale.ROOT,
                            "at rest, %s pieces are booked out and %s have left",
                            held(ReservationStatus.SHIPPED),
                            left));
        }
    }

    /** What has left and is not lost, less what came back. */
    private long kept() {
        return book.shipments().stream()
                        .filter(shipment -> shipment.hasLeft() && !shipment.isIn(ShipmentStatus.LOST))
                        .mapToLong(ShipmentBook::share)
                        .sum()
                - returns(entry -> entry.isIn(ReturnStatus.CLOSED));
    }

    /** A card may hold what is cancelled, or was taken off, until the rest of it is taken. */
    private void checkConfirmed() {
        long paid = money(PaymentBook::outstanding);
        if (paid > terms.total() + terms.takenOff() || paid < terms.total() - terms.cancelledTotal()) {
            broken.put(Invariant.M3, String.format(Locale.ROOT, "confirmed with %s of %s", paid, terms));
        }
        long pieces = terms.pieces() - terms.cancelledPieces();
        long aside = held(ReservationStatus.ALLOCATED);
        if (aside + held(ReservationStatus.SHIPPED) != pieces || held(ReservationStatus.RESERVED) != 0) {
            broken.put(
                    Invariant.S3,
                    String.format(Locale.ROOT, "confirmed with %s of %s pieces set aside", aside, pieces));
        }
    }

    /**
     * Every piece that is not cancelled is in one shipment, or in the one that replaces it; so is the total. One that
     * was lost may be replaced by one that was cancelled before anybody planned it.
     */
    private void checkShipments() {
        Set<ShipmentId> replaced = book.shipments().stream()
                .map(ShipmentBook::replaces)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        List<ShipmentBook> standing = book.shipments().stream()
                .filter(shipment -> !shipment.isIn(ShipmentStatus.CANCELLED))
                .filter(shipment -> !replaced.contains(shipment.shipmentId()))
                .toList();
        List<ShipmentBook> atHand = standing.stream()
                .filter(shipment -> !shipment.isIn(ShipmentStatus.LOST))
                .toList();
        List<LineQuantity> most = pieces(standing);
        List<LineQuantity> least = pieces(atHand);
        boolean fits = terms.lines().stream().allMatch(line -> {
            int wanted = line.ordered() - line.cancelled();
            return line.in(least) <= wanted && wanted <= line.in(most);
        });
        if (!fits) {
            broken.put(Invariant.S4, String.format(Locale.ROOT, "%s, planned %s", terms, most));
        }
        long wanted = terms.total() - terms.cancelledTotal();
        if (shares(atHand) > wanted || wanted > shares(standing)) {
            broken.merge(
                    Invariant.M3,
                    String.format(Locale.ROOT, "shares of %s for %s", shares(standing), terms),
                    (first, more) -> first);
        }
    }

    private static List<LineQuantity> pieces(List<ShipmentBook> shipments) {
        return shipments.stream()
                .flatMap(shipment -> shipment.pieces().stream())
                .toList();
    }

    private static long shares(List<ShipmentBook> shipments) {
        return shipments.stream().mapToLong(ShipmentBook::share).sum();
    }

    private long money(ToLongFunction<PaymentBook> amount) {
        return book.payments().stream().mapToLong(amount).sum();
    }

    private long held(ReservationStatus status) {
        return book.reservations().stream()
                .mapToLong(reservation -> reservation.held(status))
                .sum();
    }

    private long returns(Predicate<ReturnBook> which) {
        return book.returns().stream()
                .filter(which)
                .mapToLong(ReturnBook::refund)
                .sum();
    }
}
