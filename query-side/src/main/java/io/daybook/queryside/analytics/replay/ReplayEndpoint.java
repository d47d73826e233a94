package io.daybook.queryside.analytics.replay;

import io.daybook.contract.Roles;
import io.daybook.contract.Uuid;
import io.daybook.kit.http.request.IdempotencyKey;
import io.daybook.kit.http.request.Shape;
import jakarta.annotation.security.RolesAllowed;
import java.net.URI;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Projections of an analyst's own, over any part of the log, beside the shop. */
@RestController
class ReplayEndpoint {

    private final Replays replays;

    ReplayEndpoint(Replays replays) {
        this.replays = replays;
    }

    /** Begins a replay: events of a part of the log, kept apart by keys and time, and made a row for each of them. */
    @PostMapping("/v1/replays")
    @RolesAllowed(Roles.ANALYST)
    ResponseEntity<ReplaySummary> beginReplay(@RequestBody ReplayRequest request, IdempotencyKey key) {
        return begun(request, key);
    }

    /** Begins a replay of what would have been if bank slips could have been paid for another time. */
    @PostMapping("/v1/replays/payment-window")
    @RolesAllowed(Roles.ANALYST)
    ResponseEntity<ReplaySummary> replayPaymentWindow(@RequestBody PaymentWindowRequest request, IdempotencyKey key) {
        return begun(request, key);
    }

    /** Begins a replay of what would have been if there had been other stock in the beginning. */
    @PostMapping("/v1/replays/opening-stock")
    @RolesAllowed(Roles.ANALYST)
    ResponseEntity<ReplaySummary> replayOpeningStock(@RequestBody OpeningStockRequest request, IdempotencyKey key) {
        return begun(request, key);
    }

    private ResponseEntity<ReplaySummary> begun(Replayable replay, IdempotencyKey key) {
        ReplaySummary begun = replays.begin(replay, key);
        return ResponseEntity.created(URI.create("/v1/replays/" + begun.replayId()))
                .body(begun);
    }

    /** Shows how far a replay is, and its rows when it is done. It is kept for seven days. */
    @GetMapping("/v1/replays/{replayId}")
    @RolesAllowed(Roles.ANALYST)
    ReplaySummary showReplay(@PathVariable @Shape(Uuid.PATTERN) ReplayId replayId) {
        return replays.find(replayId.value());
    }

    /** Cancels a replay that runs, or forgets what one has found. */
    @DeleteMapping("/v1/replays/{replayId}")
    @RolesAllowed(Roles.ANALYST)
    ResponseEntity<Void> cancelReplay(@PathVariable @Shape(Uuid.PATTERN) ReplayId replayId) {
        replays.cancel(replayId.value());
        return ResponseEntity.noContent().build();
    }
}
