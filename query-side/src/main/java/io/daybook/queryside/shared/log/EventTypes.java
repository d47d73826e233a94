package io.daybook.queryside.shared.log;

import io.daybook.contract.Sensitivity;
import io.daybook.contract.catalog.event.ProductEvent;
import io.daybook.contract.deadline.Deadline;
import io.daybook.contract.operation.event.OperationEvent;
import io.daybook.contract.order.event.OrderEvent;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.returns.event.ReturnEvent;
import io.daybook.contract.shipment.event.ShipmentEvent;
import io.daybook.contract.stock.event.StockEvent;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.UnknownSerializedType;
import org.jspecify.annotations.Nullable;

/** The types of events as {@code docs/messages.md} lists them, each by its name, its revision and its context. */
public final class EventTypes {

    /** What is wrong with a text that is the name of none. */
    public static final String NO_NAME = "is not the name of an event";

    private static final Set<Class<?>> KNOWN = Stream.of(
                    ProductEvent.class,
                    StockEvent.class,
                    OrderEvent.class,
                    PaymentEvent.class,
                    ShipmentEvent.class,
                    ReturnEvent.class,
                    OperationEvent.class,
                    Deadline.class)
            .flatMap(family -> Stream.of(family.getPermittedSubclasses()))
            .collect(Collectors.toUnmodifiableSet());

    private static final Map<String, Class<?>> BY_NAME =
            KNOWN.stream().collect(Collectors.toUnmodifiableMap(Class::getSimpleName, type -> type));

    private static final String CONTRACT = Sensitivity.class.getPackageName() + ".";

    private EventTypes() {}

    /** All of them. */
    public static Stream<Class<?>> all() {
        return KNOWN.stream();
    }

    /** Whether there is an event of that name. */
    public static boolean isName(String name) {
        return BY_NAME.containsKey(name);
    }

    /** The type of that name, which has to be known. */
    public static Class<?> named(String name) {
        return Objects.requireNonNull(BY_NAME.get(name), name);
    }

    /** Whether events are of that type, or something else is in the log. */
    public static boolean isKnown(Class<?> type) {
        return KNOWN.contains(type);
    }

    /** The name of an event's type, also where nobody knows the type. */
    public static String nameOf(EventMessage<?> event) {
        if (event.getPayloadType() == UnknownSerializedType.class) {
            String type = ((UnknownSerializedType) event.getPayload())
                    .serializedType()
                    .getName();
            return type.substring(type.lastIndexOf('.') + 1);
        }
        return event.getPayloadType().getSimpleName();
    }

    /** The form in which an event is shown, whichever it was written in. */
    static @Nullable String revisionOf(Class<?> type) {
        Revision revision = type.getAnnotation(Revision.class);
        return revision == null ? null : revision.value();
    }

    /** Which events there are and in which form they are read, as a short text that is another for others. */
    public static String forms() {
        CRC32 forms = new CRC32();
        all().map(type -> type.getName() + " " + revisionOf(type))
                .sorted()
                .forEach(form -> forms.update(form.getBytes(StandardCharsets.UTF_8)));
        return Long.toHexString(forms.getValue());
    }

    /** The part of the domain: the segment behind the contract in the name of the package. */
    static @Nullable String contextOf(Class<?> type) {
        String name = type.getPackageName();
        return isKnown(type) ? name.substring(CONTRACT.length()).split("\\.", -1)[0] : null;
    }
}
