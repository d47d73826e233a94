package io.daybook.queryside.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.catalog.event.PriceChanged;
import io.daybook.contract.catalog.event.ProductDetailsChanged;
import io.daybook.contract.catalog.event.ProductDiscontinued;
import io.daybook.contract.catalog.event.ProductEvent;
import io.daybook.contract.deadline.Deadline;
import io.daybook.contract.order.event.ActionRequired;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.order.event.OrderEvent;
import io.daybook.contract.order.event.OrderRejected;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.shipment.event.ShipmentEvent;
import io.daybook.contract.stock.event.StockEvent;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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

/** A new event of a context that a view follows is handled, or somebody says here that the view may pass it over. */
class HandlerCoverageTest {

    private static final Map<String, View> VIEWS = Map.of(
            "order-summary",
            new View(List.of(OrderEvent.class, StockEvent.class, PaymentEvent.class, ShipmentEvent.class), Set.of()),
            "timeline",
            new View(
                    List.of(
                            OrderEvent.class,
                            StockEvent.class,
                            PaymentEvent.class,
                            ShipmentEvent.class,
                            Deadline.class),
                    Set.of()),
            "product",
            new View(List.of(ProductEvent.class), Set.of()),
            "stock",
            new View(
                    List.of(ProductEvent.class, StockEvent.class),
                    Set.of(ProductDetailsChanged.class, PriceChanged.class, ProductDiscontinued.class)),
            "payment",
            new View(
                    List.of(OrderEvent.class, PaymentEvent.class),
                    Set.of(OrderConfirmed.class, OrderRejected.class, ActionRequired.class)),
            "shipment",
            new View(List.of(ShipmentEvent.class), Set.of()));

    static Stream<Class<?>> projections() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ProcessingGroup.class));
        return scanner.findCandidateComponents("io.daybook.queryside").stream()
                .map(found -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null));
    }

    @Test
    void every_view_has_a_projection() {
        assertThat(projections().map(HandlerCoverageTest::group)).containsExactlyInAnyOrderElementsOf(VIEWS.keySet());
    }

    @ParameterizedTest
    @MethodSource("projections")
    void every_event_of_its_contexts_is_handled_or_passed_over_on_purpose(Class<?> projection) {
        View view = VIEWS.getOrDefault(group(projection), new View(List.of(), Set.of()));
        Set<Class<?>> handled = view.contexts().stream()
                .flatMap(context -> Arrays.stream(context.getPermittedSubclasses()))
                .filter(event -> handles(projection, event))
                .collect(Collectors.toSet());

        assertThat(Collections.disjoint(handled, view.passedOver())).isTrue();
        handled.addAll(view.passedOver());
        assertThat(handled)
                .containsExactlyInAnyOrderElementsOf(view.contexts().stream()
                        .flatMap(context -> Arrays.stream(context.getPermittedSubclasses()))
                        .collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("projections")
    void every_view_can_be_built_anew(Class<?> projection) {
        assertThat(projection.getDeclaredMethods()).anyMatch(method -> method.isAnnotationPresent(ResetHandler.class));
    }

    private static boolean handles(Class<?> projection, Class<?> event) {
        return Arrays.stream(projection.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(EventHandler.class))
                .map(Method::getParameterTypes)
                .anyMatch(parameters -> parameters[0].isAssignableFrom(event));
    }

    private static String group(Class<?> projection) {
        return projection.getAnnotation(ProcessingGroup.class).value();
    }

    /**
     * What a view follows.
     *
     * @param contexts the events of these
     * @param passedOver but not these, because they change nothing that it shows
     */
    private record View(List<Class<?>> contexts, Set<Class<?>> passedOver) {}
}
