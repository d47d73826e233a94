package io.daybook.saga.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.OrderStatus;
import io.daybook.contract.order.Tender;
import io.daybook.contract.order.command.CompleteOrder;
import io.daybook.contract.order.command.OrderCommand;
import io.daybook.contract.order.event.AmendmentProposed;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.command.PaymentCommand;
import io.daybook.contract.shipment.ShipmentId;
import io.daybook.contract.shipment.ShipmentLine;
import io.daybook.contract.shipment.ShipmentStatus;
import io.daybook.contract.shipment.command.ShipmentCommand;
import io.daybook.contract.stock.command.StockCommand;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Everybody whom the saga of one order speaks to, and the people and the provider behind them. */
final class ParticipantModels {

    private static final int NEVER = Integer.MAX_VALUE;

    private final SplittableRandom random;
    private final OrderPlaced placed;
    private final BiConsumer<String, List<AboutOrder>> publish;
    private final OrderModel order;
    private final Map<String, StockModel> stock = new LinkedHashMap<>();
    private final Map<String, PaymentModel> payments = new LinkedHashMap<>();
    private final Map<String, ProviderModel> providers = new LinkedHashMap<>();
    private final Map<ShipmentId, ShipmentModel> shipments = new LinkedHashMap<>();
    private final boolean staffMeddle;
    private final int pace;
    private final int cancelling;
    private final int amending;
    private final boolean cancelsLate;

    ParticipantModels(SplittableRandom random, OrderPlaced placed, BiConsumer<String, List<AboutOrder>> publish) {
        this.random = random;
        this.placed = placed;
        this.publish = publish;
        this.order = new OrderModel(random, placed);
        this.cancelling = List.of(5, 20, 40, NEVER).get(random.nextInt(4));
        this.amending = List.of(5, 20, NEVER).get(random.nextInt(3));
        this.cancelsLate = random.nextInt(4) != 0;
        this.pace = random.nextInt(6) == 0 ? 20 : 3;
        this.staffMeddle = random.nextInt(6) == 0;
        boolean shortage = random.nextInt(4) == 0;
        boolean forgetful = random.nextInt(4) == 0;
        for (int sku = 0; sku < 4; sku++) {
            stock.put(
                    "sku-" + sku,
                    new StockModel(random, !shortage || random.nextBoolean(), forgetful && random.nextBoolean()));
        }
        placed.tenders().forEach(this::pays);
    }

    private void pays(Tender tender) {
        String id = tender.paymentId().value();
        PaymentModel payment = new PaymentModel(placed.orderId(), tender);
        if (payments.putIfAbsent(id, payment) == null) {
            providers.put(id, new ProviderModel(random, placed.orderId(), payment));
        }
    }

    /** The invariants of an order that is at rest. */
    void check(FulfilmentStage stage) {
        assertThat(order.status().name()).isEqualTo(stage.name());
        assertThat(stock.values()).as("S3").allMatch(StockModel::holdsNothing);
        assertThat(payments.values()).as("M3").allMatch(payment -> payment.held() == 0);
        stock.forEach((sku, item) -> assertThat(item.shipped()).as("S4").isEqualTo(pieces(sku)));
        long twice = providers.values().stream()
                .mapToLong(ProviderModel::refundedAfterAll)
                .sum();
        long late = providers.values().stream()
                .mapToLong(ProviderModel::paidTooLate)
                .sum();
        long delivered = shares(ShipmentStatus.DELIVERED);
        assertThat(sum(PaymentModel::captured) - sum(PaymentModel::refunded))
                .as("M3")
                .isBetween(delivered - twice, delivered + late);
    }

    /** What the customer has, or was refunded because it was lost, is all that was not cancelled. */
    void check(List<ShipmentProgress> ended) {
        order.terms().lines().forEach(line -> assertThat(line.quantity())
                .as("S4 of line %s", line.lineId())
                .isEqualTo(order.cancelled(line.lineId())
                        + ended.stream()
                                .flatMap(shipment -> shipment.plan().lines().stream())
                                .filter(sent -> sent.lineId().equals(line.lineId()))
                                .mapToInt(ShipmentLine::quantity)
                                .sum()));
        assertThat(ended.stream()
                        .mapToLong(shipment -> shipment.plan().share().amount())
                        .sum())
                .as("M2")
                .isEqualTo(order.total().minus(order.cancelledTotal()).amount());
    }

    void handle(Object command, int attempt) {
        if (command instanceof StockCommand ofStock) {
            String sku = ofStock.sku().value();
            publish.accept(
                    "stock-" + sku, Objects.requireNonNull(stock.get(sku)).handle(command));
        } else if (command instanceof PaymentCommand ofPayment) {
            String id = ofPayment.paymentId().value();
            publish.accept(id, Objects.requireNonNull(payments.get(id)).handle(command));
        } else if (command instanceof ShipmentCommand ofShipment) {
            ShipmentId id = ofShipment.shipmentId();
            publish.accept(
                    "shipment-" + id,
                    shipments
                            .computeIfAbsent(id, unknown -> new ShipmentModel(random))
                            .handle(command));
        } else if (command instanceof OrderCommand) {
            if (command instanceof CompleteOrder complete) {
                check(complete);
            }
            publish.accept("order", order.handle(command, attempt));
        }
    }

    void providers(List<Runnable> possible, Instant now) {
        providers.forEach((id, provider) -> {
            if (provider.hasWork()) {
                possible.add(() -> publish.accept(id, provider.answer(now)));
            }
        });
    }

    /** The warehouse, the carrier, the customer, and staff, who take their time. */
    void people(List<Runnable> possible, Instant now) {
        shipments.forEach((id, shipment) -> {
            if (shipment.canMove() && random.nextInt(pace) == 0) {
                possible.add(() -> moved(id, shipment));
            }
        });
        boolean cancellable = order.cancellable() && (!cancelsLate || order.status() == OrderStatus.CONFIRMED);
        if (cancellable && random.nextInt(cancelling) == 0) {
            possible.add(() -> publish.accept("order", order.cancellationRequested()));
        }
        if (order.amendable() && random.nextInt(amending) == 0) {
            possible.add(this::amended);
        }
        if (order.needsStaff() && random.nextInt(3) == 0) {
            possible.add(() -> publish.accept("order", order.decided()));
        }
        providers.forEach((id, provider) -> {
            if (provider.customerMayPay() && random.nextInt(4) == 0) {
                possible.add(() -> publish.accept(id, provider.paid(now)));
            }
            if (random.nextInt(8) == 0) {
                possible.add(() -> publish.accept(id, provider.afterAll()));
            }
        });
        if (staffMeddle && random.nextInt(8) == 0) {
            captureByStaff(possible);
        }
    }

    private void amended() {
        List<AboutOrder> proposed = order.amendmentProposed();
        proposed.forEach(event -> ((AmendmentProposed) event).terms().tenders().forEach(this::pays));
        publish.accept("order", proposed);
    }

    private void captureByStaff(List<Runnable> possible) {
        List<PaymentModel> held = payments.values().stream()
                .filter(payment -> payment.tender().kind() == TenderKind.CARD && payment.held() > 0)
                .toList();
        if (!held.isEmpty()) {
            PaymentModel payment = held.get(random.nextInt(held.size()));
            possible.add(() -> publish.accept(
                    payment.tender().paymentId().value(),
                    payment.capturedByStaff(1 + random.nextLong(payment.held()))));
        }
    }

    private void moved(ShipmentId id, ShipmentModel shipment) {
        publish.accept("shipment-" + id, shipment.move());
        if (shipment.status() == ShipmentStatus.DISPATCHED) {
            assertThat(sum(PaymentModel::captured))
                    .as("M4")
                    .isGreaterThanOrEqualTo(shares(
                            ShipmentStatus.RELEASED,
                            ShipmentStatus.DISPATCHED,
                            ShipmentStatus.DELIVERED,
                            ShipmentStatus.LOST));
        }
    }

    private long sum(ToLongFunction<PaymentModel> amount) {
        return payments.values().stream().mapToLong(amount).sum();
    }

    /** Of all that are so; one that replaces another takes its share over. */
    private long shares(ShipmentStatus... statuses) {
        return planned()
                .filter(shipment -> List.of(statuses).contains(shipment.status()))
                .filter(shipment -> planned()
                        .noneMatch(other ->
                                shipment.plan().shipmentId().equals(other.plan().replaces())))
                .mapToLong(shipment -> shipment.plan().share().amount())
                .sum();
    }

    private Stream<ShipmentModel> planned() {
        return shipments.values().stream().filter(ShipmentModel::isPlanned);
    }

    private void check(CompleteOrder complete) {
        Map<String, Integer> told = new HashMap<>();
        complete.delivered().forEach(line -> told.merge(line.lineId(), line.quantity(), Integer::sum));
        Map<String, Integer> delivered = new HashMap<>();
        planned()
                .filter(shipment -> shipment.status() == ShipmentStatus.DELIVERED)
                .flatMap(shipment -> shipment.plan().lines().stream())
                .forEach(line -> delivered.merge(line.lineId(), line.quantity(), Integer::sum));
        assertThat(told).as("What the customer has").isEqualTo(delivered);
    }

    /** Pieces in all shipments that left, also those that were lost. */
    private long pieces(String sku) {
        return planned()
                .filter(shipment -> shipment.status() != ShipmentStatus.CANCELLED)
                .flatMap(shipment -> shipment.plan().lines().stream())
                .filter(line -> line.sku().value().equals(sku))
                .mapToLong(ShipmentLine::quantity)
                .sum();
    }
}
