package io.daybook.queryside.events;

import io.daybook.contract.Uuid;
import io.daybook.kit.http.binding.Checked;
import io.daybook.kit.http.binding.Text;
import io.daybook.kit.http.problem.Violation;
import io.daybook.queryside.shared.log.EventRow;
import io.daybook.queryside.shared.log.EventTypes;
import io.daybook.queryside.shared.log.LogPlace;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/**
 * Which events are exported; all that is given must fit.
 *
 * @param from from that position on, or that moment
 * @param to only before that position, or that moment
 * @param type only of this type, for example {@code OrderPlaced}
 * @param orderId only about this order
 * @param format {@code ndjson}, {@code csv} or {@code parquet}; if it is not said, what the client accepts, else
 *     {@code ndjson}
 */
record ExportFilter(
        @Nullable @Text(max = 40) String from,
        @Nullable @Text(max = 40) String to,
        @Nullable @Text(max = 100) String type,

        @Nullable @Pattern(regexp = Uuid.PATTERN, message = "is not an order's id")
        String orderId,

        @Nullable @Pattern(regexp = "(ndjson|csv|parquet)", message = "must be ndjson, csv or parquet")
        String format)
        implements Checked {

    @Override
    public List<Violation> violations() {
        Stream<Violation> places =
                Stream.of(wrongPlace("from", from), wrongPlace("to", to)).flatMap(found -> found);
        Stream<Violation> reversed = Stream.ofNullable(from)
                .filter(start -> to != null && LogPlace.isReversed(start, to))
                .map(start -> Violation.ofParameter("to", LogPlace.REVERSED));
        Stream<Violation> types = Stream.ofNullable(type)
                .filter(name -> !EventTypes.isName(name))
                .map(name -> Violation.ofParameter("type", EventTypes.NO_NAME));
        return Stream.of(places, reversed, types).flatMap(found -> found).toList();
    }

    private static Stream<Violation> wrongPlace(String parameter, @Nullable String place) {
        return Stream.ofNullable(place)
                .filter(text -> !LogPlace.isPlace(text))
                .map(text -> Violation.ofParameter(parameter, LogPlace.WRONG));
    }

    /** The type is looked at first: an event of another one need not be read. */
    boolean includes(EventMessage<?> event) {
        return (type == null || type.equals(EventTypes.nameOf(event)))
                && (orderId == null || orderId.equals(EventRow.orderOf(event)));
    }
}
