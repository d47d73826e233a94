package io.daybook.queryside.events;

import io.daybook.kit.http.buffering.StreamedBody;
import io.daybook.queryside.shared.log.EventRow;
import java.util.Optional;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * A part of the log as it is exported. It ends where the log ended when it was asked for, or before.
 *
 * @param from the first position
 * @param to one past the last position
 * @param filter which events of those
 */
record EventExport(long from, long to, ExportFilter filter) implements StreamedBody<EventRow> {

    /** Where the next export begins, for whoever wants what comes after this one. */
    String next() {
        return UriComponentsBuilder.fromPath("/v1/events")
                .queryParam("from", to)
                .queryParamIfPresent("type", Optional.ofNullable(filter.type()))
                .queryParamIfPresent("orderId", Optional.ofNullable(filter.orderId()))
                .queryParamIfPresent("format", Optional.ofNullable(filter.format()))
                .toUriString();
    }
}
