package io.daybook.queryside.letters;

import io.daybook.contract.RequestMark;
import io.daybook.contract.operation.OperationAction;
import io.daybook.contract.operation.OperationId;
import io.daybook.contract.operation.command.CheckOperation;
import io.daybook.contract.operation.command.RequestOperation;
import io.daybook.contract.operation.query.OperationSummary;
import io.daybook.contract.order.OrderId;
import io.daybook.kit.axon.CommandSender;
import io.daybook.kit.axon.Ids;
import io.daybook.kit.axon.MessageContext;
import io.daybook.kit.axon.OutcomeUnknownException;
import io.daybook.kit.axon.UnavailableException;
import io.daybook.kit.http.identity.Callers;
import io.daybook.kit.http.request.IdempotencyKey;
import io.daybook.kit.letters.EvictedLetters;
import io.daybook.queryside.letters.LetterServices.Answers;
import io.daybook.queryside.letters.LetterServices.Found;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;

/**
 * What operators do to letters: first it is written to the log who does what to which and why, then the service that
 * owns them does it. Whoever repeats a request whose outcome is not known finds the first half done.
 */
@Service
class LetterOperations {

    /** Enough for one request; who has more asks again. */
    private static final int RETRIED_MAX = 200;

    /** With less of a request's time left no further letter is begun. */
    private static final Duration RESERVE = Duration.ofSeconds(4);

    private final LetterServices services;
    private final CommandSender commands;
    private final Callers callers;

    LetterOperations(LetterServices services, CommandSender commands, Callers callers) {
        this.callers = callers;
        this.services = services;
        this.commands = commands;
    }

    /** Has a letter, and those behind it, handled again. */
    RetriedLetter retry(LetterAddress address, String reason, IdempotencyKey key) {
        OperationSummary requested = request(OperationAction.RETRY_LETTERS, address, reason, key);
        return afterRequest(() -> RetriedLetter.of(address, requested.operationId(), services.retry(address)));
    }

    /** Gives up a letter, and those behind it. */
    EvictedLetter evict(LetterAddress address, String reason, IdempotencyKey key) {
        OperationSummary requested = request(OperationAction.EVICT_LETTERS, address, reason, key);
        String firstEvent = Objects.requireNonNull(requested.firstEvent());
        EvictedLetters evicted = afterRequest(() -> services.evict(address, firstEvent));
        return new EvictedLetter(
                address.id(),
                requested.operationId(),
                evicted.count(),
                evicted.events().stream().map(ShownEvent::of).toList());
    }

    /** One after the other, those that have waited longest first; each is an operation of its own. */
    RetriedLetters retryAll(LetterFilter filter, String reason, IdempotencyKey key) {
        Answers found = services.list(filter, /* after= */ null, RETRIED_MAX);
        send(new RequestOperation(
                OperationId.of(key.id()),
                /* orderId= */ null,
                OperationAction.RETRY_LETTERS,
                filter.toString(),
                /* firstEvent= */ null,
                reason,
                mark(key)));
        List<RetriedLetter> retried = new ArrayList<>();
        try {
            for (Found letter : found.letters()) {
                if (retried.size() == RETRIED_MAX || commands.timeLeft().compareTo(RESERVE) < 0) {
                    break;
                }
                retried.add(retry(letter, reason, key));
            }
        } catch (UnavailableException away) {
            // What is left is told as untried.
        }
        return new RetriedLetters(retried, found.letters().size() - retried.size(), found.unreachable());
    }

    private RetriedLetter retry(Found letter, String reason, IdempotencyKey key) {
        LetterAddress address = letter.address();
        OperationId id = OperationId.of(Ids.derived(key.id(), address.id()));
        request(id, OperationAction.RETRY_LETTERS, letter, reason, key);
        return RetriedLetter.of(address, id, services.retry(address));
    }

    /** A repeat finds nothing there when it was done before, and others when something was parked since. */
    private OperationSummary request(OperationAction action, LetterAddress address, String reason, IdempotencyKey key) {
        OperationId id = OperationId.of(key.id());
        return services.find(address)
                .map(letter -> request(id, action, letter, reason, key))
                .orElseGet(() ->
                        commands.ask(new CheckOperation(id, mark(key)), callers.context(), OperationSummary.class));
    }

    private OperationSummary request(
            OperationId id, OperationAction action, Found letter, String reason, IdempotencyKey key) {
        return send(new RequestOperation(
                id,
                letter.address().orderId(),
                action,
                letter.address().id(),
                letter.letter().event().eventId(),
                reason,
                mark(key)));
    }

    private OperationSummary send(RequestOperation command) {
        OrderId order = command.orderId();
        MessageContext context =
                order == null ? callers.context() : callers.context().correlatedWith(order.value());
        return commands.send(command, context.because(command.reason()), OperationSummary.class);
    }

    private static RequestMark mark(IdempotencyKey key) {
        return new RequestMark(key.id(), key.hash());
    }

    /** The request is in the log, so it would not be true that nothing was done. */
    private static <R> R afterRequest(Supplier<R> repair) {
        try {
            return repair.get();
        } catch (UnavailableException away) {
            throw new OutcomeUnknownException("It was requested, and its service could not be reached.", away);
        }
    }
}
