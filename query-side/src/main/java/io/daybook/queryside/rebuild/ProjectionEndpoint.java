package io.daybook.queryside.rebuild;

import io.daybook.contract.Roles;
import io.daybook.kit.http.request.IdempotencyKey;
import io.daybook.kit.http.request.Paging;
import io.daybook.kit.http.request.Shape;
import jakarta.annotation.security.RolesAllowed;
import java.net.URI;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Read models for those who operate them. */
@RestController
class ProjectionEndpoint {

    private static final String NAME = "[a-z][a-z-]{0,63}";
    private static final String NUMBER = "[1-9][0-9]{0,8}";

    private final Projections projections;
    private final Rebuilds rebuilds;

    ProjectionEndpoint(Projections projections, Rebuilds rebuilds) {
        this.projections = projections;
        this.rebuilds = rebuilds;
    }

    /** Lists the read models: which version is live, how far behind the log it is, who works on it, what fails. */
    @GetMapping("/v1/ops/projections")
    @RolesAllowed(Roles.OPERATOR)
    ProjectionList listProjections() {
        return projections.all();
    }

    /** Begins to build the next version of a read model beside the live one, from the first event. */
    @PostMapping("/v1/ops/projections/{projection}/rebuilds")
    @RolesAllowed(Roles.OPERATOR)
    ResponseEntity<RebuildSummary> beginRebuild(
            @PathVariable @Shape(NAME) ProjectionName projection, IdempotencyKey key) {
        RebuildSummary begun = rebuilds.begin(projection.value(), key.id());
        return ResponseEntity.created(
                        URI.create("/v1/ops/projections/" + projection.value() + "/rebuilds/" + begun.rebuildId()))
                .body(begun);
    }

    /** Shows a rebuild: how far it is, how fast, and what can be done with it. */
    @GetMapping("/v1/ops/projections/{projection}/rebuilds/{rebuildId}")
    @RolesAllowed(Roles.OPERATOR)
    RebuildSummary showRebuild(
            @PathVariable @Shape(NAME) ProjectionName projection, @PathVariable @Shape(NUMBER) RebuildId rebuildId) {
        return rebuilds.find(projection.value(), rebuildId.number());
    }

    /** Compares documents of both versions at one position, 2,000 at a time whatever the limit. */
    @GetMapping("/v1/ops/projections/{projection}/rebuilds/{rebuildId}/diff")
    @RolesAllowed(Roles.OPERATOR)
    RebuildDiff compareVersions(
            @PathVariable @Shape(NAME) ProjectionName projection,
            @PathVariable @Shape(NUMBER) RebuildId rebuildId,
            Paging paging) {
        RebuildDiff found = rebuilds.compare(projection.value(), rebuildId.number(), paging.after());
        return found.upTo(paging.page(found.items(), found.next()).next());
    }

    /** Makes the version live that was built: from now on it answers. */
    @PostMapping("/v1/ops/projections/{projection}/rebuilds/{rebuildId}/activation")
    @RolesAllowed(Roles.OPERATOR)
    RebuildSummary activateRebuild(
            @PathVariable @Shape(NAME) ProjectionName projection, @PathVariable @Shape(NUMBER) RebuildId rebuildId) {
        return rebuilds.activate(projection.value(), rebuildId.number());
    }

    /** Makes the former version live again. */
    @PostMapping("/v1/ops/projections/{projection}/rebuilds/{rebuildId}/rollback")
    @RolesAllowed(Roles.OPERATOR)
    RebuildSummary rollBackRebuild(
            @PathVariable @Shape(NAME) ProjectionName projection, @PathVariable @Shape(NUMBER) RebuildId rebuildId) {
        return rebuilds.rollBack(projection.value(), rebuildId.number());
    }

    /** Ends a rebuild: the version that is not live is dropped. */
    @DeleteMapping("/v1/ops/projections/{projection}/rebuilds/{rebuildId}")
    @RolesAllowed(Roles.OPERATOR)
    ResponseEntity<Void> abandonRebuild(
            @PathVariable @Shape(NAME) ProjectionName projection, @PathVariable @Shape(NUMBER) RebuildId rebuildId) {
        rebuilds.abandon(projection.value(), rebuildId.number());
        return ResponseEntity.noContent().build();
    }
}
