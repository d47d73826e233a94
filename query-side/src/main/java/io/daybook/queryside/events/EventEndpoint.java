package io.daybook.queryside.events;

import io.daybook.contract.Roles;
import io.daybook.kit.http.request.QueryParameters;
import jakarta.annotation.security.RolesAllowed;
import java.util.Locale;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The log, event by event. */
@RestController
class EventEndpoint {

    private final EventExports exports;

    EventEndpoint(EventExports exports) {
        this.exports = exports;
    }

    /** Exports events in the order of the log, without what is personal or secret. */
    @GetMapping(
            path = "/v1/events",
            produces = {"application/x-ndjson", "text/csv", "application/vnd.apache.parquet"})
    @RolesAllowed({Roles.OPERATOR, Roles.ANALYST})
    ResponseEntity<EventExport> exportEvents(@QueryParameters ExportFilter filter) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        if (filter.format() != null) {
            answer.contentType(EventFormat.valueOf(filter.format().toUpperCase(Locale.ROOT))
                    .mediaType());
        }
        return answer.body(exports.find(filter));
    }
}
