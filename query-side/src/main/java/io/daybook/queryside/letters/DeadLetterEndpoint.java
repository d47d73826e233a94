package io.daybook.queryside.letters;

import io.daybook.contract.Roles;
import io.daybook.kit.http.problem.Problem;
import io.daybook.kit.http.request.IdempotencyKey;
import io.daybook.kit.http.request.Page;
import io.daybook.kit.http.request.Paging;
import io.daybook.kit.http.request.QueryParameters;
import io.daybook.kit.http.request.Shape;
import io.daybook.kit.letters.LetterPlace;
import io.daybook.queryside.letters.LetterServices.Answers;
import io.daybook.queryside.letters.LetterServices.Found;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Events that could not be handled, of whichever service, for operators. */
@RestController
class DeadLetterEndpoint {

    private static final String SEPARATOR = "/";

    private final LetterServices services;
    private final LetterOperations operations;

    DeadLetterEndpoint(LetterServices services, LetterOperations operations) {
        this.services = services;
        this.operations = operations;
    }

    /** Lists events that could not be handled, with their causes; those that have waited longest first. */
    @GetMapping("/v1/ops/dead-letters")
    @RolesAllowed(Roles.OPERATOR)
    LetterPage listDeadLetters(@QueryParameters LetterFilter filter, Paging paging) {
        String after = paging.after();
        Answers answers = services.list(filter, after == null ? null : place(after), paging.limit());
        boolean more = answers.letters().size() > paging.limit();
        List<Found> shown = more ? answers.letters().subList(0, paging.limit()) : answers.letters();
        Page<ShownLetter> page = paging.page(
                shown.stream().map(DeadLetterEndpoint::shown).toList(),
                more ? text(shown.get(shown.size() - 1).place()) : null);
        return new LetterPage(page.items(), page.next(), answers.unreachable());
    }

    /** Shows an event that could not be handled. */
    @GetMapping("/v1/ops/dead-letters/{letterId}")
    @RolesAllowed(Roles.OPERATOR)
    ShownLetter showDeadLetter(@PathVariable @Shape(LetterAddress.PATTERN) LetterId letterId) {
        return services.find(LetterAddress.of(letterId.value()))
                .map(DeadLetterEndpoint::shown)
                .orElseThrow(Problem::notFound);
    }

    /** Hands an event, and those that wait behind it, to its handlers again, in order, until one fails. */
    @PostMapping("/v1/ops/dead-letters/{letterId}/retry")
    @RolesAllowed(Roles.OPERATOR)
    RetriedLetter retryDeadLetter(
            @PathVariable @Shape(LetterAddress.PATTERN) LetterId letterId,
            @RequestBody RepairRequest request,
            IdempotencyKey key) {
        return operations.retry(LetterAddress.of(letterId.value()), request.reason(), key);
    }

    /** Retries everything that waits of one order, of one article, of one processor, or for one cause. */
    @PostMapping("/v1/ops/dead-letters/retry")
    @RolesAllowed(Roles.OPERATOR)
    RetriedLetters retryDeadLetters(@RequestBody RetryAllRequest request, IdempotencyKey key) {
        return operations.retryAll(request.filter(), request.reason(), key);
    }

    /** Gives up an event and those that wait behind it; their processor lacks them until it is reset. */
    @DeleteMapping("/v1/ops/dead-letters/{letterId}")
    @RolesAllowed(Roles.OPERATOR)
    EvictedLetter evictDeadLetter(
            @PathVariable @Shape(LetterAddress.PATTERN) LetterId letterId,
            @QueryParameters RepairRequest request,
            IdempotencyKey key) {
        return operations.evict(LetterAddress.of(letterId.value()), request.reason(), key);
    }

    private static ShownLetter shown(Found found) {
        return ShownLetter.of(found.address(), found.letter());
    }

    private static String text(LetterPlace place) {
        return String.join(
                SEPARATOR, Long.toString(place.since().getEpochSecond()), place.processor(), place.sequence());
    }

    private static LetterPlace place(String text) {
        String[] parts = text.split(SEPARATOR, 3);
        return new LetterPlace(Instant.ofEpochSecond(Long.parseLong(parts[0])), parts[1], parts[2]);
    }
}
