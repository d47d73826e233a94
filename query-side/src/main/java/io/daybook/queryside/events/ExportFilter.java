package io.daybook.queryside.events;

import io.daybook.contract.Uuid;
import io.daybook.kit.http.binding.Checked;
import io.daybook.kit.http.binding.Text;
import io.daybook.kit.http.problem.Violation;
import io.daybook.queryside.shared.log.EventRow;
import io.daybook.queryside.shared.log.EventTypes;
import jakarta.validation.constraints.Pattern;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/**
 * Which events are exported; all that is given must fit. A moment stands for the position of the first event in the log
 * that happened then or later.
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

    private static final String POSITION = "[0-9]{1,18}";
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    @Override
    public List<Violation> violations() {
        Stream<Violation> places =
                Stream.of(wrongPlace("from", from), wrongPlace("to", to)).flatMap(found -> found);
        Stream<Violation> types = Stream.ofNullable(type)
                .filter(name -> !EventTypes.isName(name))
                .map(name -> Violation.ofParameter("type", "is not the name of an event"));
        return Stream.concat(places, types).toList();
    }

    private static Stream<Violation> wrongPlace(String parameter, @Nullable String place) {
        return place == null || isPosition(place) || isMoment(place)
                ? Stream.empty()
                : Stream.of(Violation.ofParameter(
                        parameter,
                        "must be a position of the log, or an instant in UTC as of ISO 8601, such as"
                                + " 2026-01-31T12:00:00Z"));
    }

    static boolean isPosition(String place) {
        return place.matches(POSITION);
    }

    private static boolean isMoment(String place) {
        try {
            Instant moment = Instant.parse(place);
            return moment.isAfter(EARLIEST) && moment.isBefore(LATEST);
        } catch (DateTimeException notAMoment) {
            return false;
        }
    }

    /** The type is looked at first: an event of another one need not be read. */
    boolean includes(EventMessage<?> event) {
        return (type == null || type.equals(EventTypes.nameOf(event)))
                && (orderId == null || orderId.equals(EventRow.orderOf(event)));
    }
}
