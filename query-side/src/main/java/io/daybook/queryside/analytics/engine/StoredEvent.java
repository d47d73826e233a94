package io.daybook.queryside.analytics.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daybook.kit.axon.MessageMapper;
import io.daybook.queryside.shared.log.EventTypes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An event as the table of events has it, read back: without what is personal or secret.
 *
 * @param position in the log
 * @param at when it happened
 * @param sequence its number in its aggregate; −1 of what is in none
 * @param subject the order, or for want of one the aggregate, that it is about
 * @param quantity how many pieces it is about; absent where it is about none
 * @param payload the event
 */
record StoredEvent(
        long position,
        Instant at,
        long sequence,
        String subject,
        @Nullable Long quantity,
        Object payload) {

    private static final String COLUMNS =
            "position, at, type, coalesce(sequence, -1), coalesce(order_id, aggregate_id),"
                    + " payload, (payload->>'$.quantity')::BIGINT";

    private static final ObjectMapper MAPPER = MessageMapper.create();

    /** The events that a query of the table finds, in their order; those that nobody can read are left out. */
    static List<StoredEvent> find(Connection database, String where, @Nullable Object... parameters)
            throws SQLException {
        List<StoredEvent> events = new ArrayList<>();
        read(database, where + " ORDER BY position", events::add, parameters);
        return events;
    }

    /** Hands over one event after the other that a query of the table finds, as long as more are wanted. */
    static void read(
            Connection database, String where, Predicate<StoredEvent> wantsMore, @Nullable Object... parameters)
            throws SQLException {
        String sql = "SELECT " + COLUMNS + " FROM events WHERE payload IS NOT NULL AND " + where;
        try (PreparedStatement select = database.prepareStatement(sql)) {
            for (int place = 0; place < parameters.length; place++) {
                select.setObject(place + 1, parameters[place]);
            }
            try (ResultSet row = select.executeQuery()) {
                boolean more = true;
                while (more && row.next()) {
                    more = read(row).allMatch(wantsMore);
                }
            }
        }
    }

    private static Stream<StoredEvent> read(ResultSet row) throws SQLException {
        Class<?> type = EventTypes.named(row.getString(3));
        try {
            return Stream.of(new StoredEvent(
                    row.getLong(1),
                    row.getTimestamp(2).toLocalDateTime().toInstant(ZoneOffset.UTC),
                    row.getLong(4),
                    Objects.requireNonNullElse(row.getString(5), ""),
                    row.getObject(7, Long.class),
                    MAPPER.readValue(row.getString(6), type)));
        } catch (JsonProcessingException unreadable) {
            System.err.println("Event " + row.getLong(1) + " is passed over: " + unreadable.getOriginalMessage());
            return Stream.empty();
        }
    }
}
