package io.daybook.queryside.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.catalog.event.ProductEvent;
import io.daybook.contract.deadline.Deadline;
import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.event.OrderEvent;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.returns.event.ReturnEvent;
import io.daybook.contract.shipment.event.ShipmentEvent;
import io.daybook.contract.stock.event.StockEvent;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * A view follows its families whole, so that no new event is forgotten; of others it takes what it names. Views of
 * orders follow what is about an order.
 */
class HandlerCoverageTest {

    private static final Map<String, Set<Class<?>>> FAMILIES = Map.of(
            "order-summary",
            Set.of(OrderEvent.class, StockEvent.class, PaymentEvent.class, ShipmentEvent.class, ReturnEvent.class),
            "timeline",
            Set.of(
                    OrderEvent.class,
                    StockEvent.class,
                    PaymentEvent.class,
                    ShipmentEvent.class,
                    ReturnEvent.class,
                    Deadline.class),
            "product",
            Set.of(ProductEvent.class),
            "stock",
            Set.of(StockEvent.class),
            "payment",
            Set.of(PaymentEvent.class),
            "shipment",
            Set.of(ShipmentEvent.class),
            "return",
            Set.of(ReturnEvent.class),
            "audit-orders",
            Set.of(OrderEvent.class, PaymentEvent.class, ShipmentEvent.class),
            "audit-stock",
            Set.of(StockEvent.class));

    private static final Set<String> OF_ORDERS = Set.of("order-summary", "timeline");

    static Stream<Class<?>> projections() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ProcessingGroup.class));
        return scanner.findCandidateComponents("io.daybook.queryside").stream()
                .map(found -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null));
    }

    @Test
    void every_view_has_a_projection() {
        assertThat(projections().map(HandlerCoverageTest::group))
                .containsExactlyInAnyOrderElementsOf(FAMILIES.keySet());
    }

    @ParameterizedTest
    @MethodSource("projections")
    void every_event_of_its_families_is_handled(Class<?> projection) {
        assertThat(FAMILIES.getOrDefault(group(projection), Set.of()).stream()
                        .map(Class::getPermittedSubclasses)
                        .flatMap(Arrays::stream)
                        .filter(event ->
                                AboutOrder.class.isAssignableFrom(event) || !OF_ORDERS.contains(group(projection))))
                .isNotEmpty()
                .allMatch(event -> handled(projection).anyMatch(handled -> handled.isAssignableFrom(event)));
    }

    @ParameterizedTest
    @MethodSource("projections")
    void every_view_can_be_built_anew(Class<?> projection) {
        assertThat(projection.getDeclaredMethods()).anyMatch(method -> method.isAnnotationPresent(ResetHandler.class));
    }

    private static Stream<Class<?>> handled(Class<?> projection) {
        return Arrays.stream(projection.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(EventHandler.class))
                .map(method -> method.getParameterTypes()[0]);
    }

    private static String group(Class<?> projection) {
        return projection.getAnnotation(ProcessingGroup.class).value();
    }
}
