package io.daybook.kit.letters;

import io.daybook.kit.axon.Addressed;
import io.daybook.kit.axon.Refusal;
import io.daybook.kit.axon.RefusedException;
import io.daybook.kit.mongo.DeadLetters;
import io.daybook.kit.mongo.ParkedEvent;
import io.daybook.kit.mongo.ParkedSequence;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.queryhandling.QueryBus;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;

/**
 * Answers for the dead letters of this service whoever addresses it. Every node of it does, because a letter may be
 * retried on any of them.
 */
final class LetterHandlers implements InitializingBean {

    /** An answer to a person names no more of what was evicted; the log has all of it. */
    private static final int EVENTS_NAMED_MAX = 100;

    private static final LetterOutcome DONE = new LetterOutcome(/* left= */ 0, /* cause= */ null);

    private final DeadLetters letters;
    private final CommandBus commands;
    private final QueryBus queries;
    private final String service;

    LetterHandlers(
            DeadLetters letters, CommandBus commands, QueryBus queries, @Value("${daybook.service}") String service) {
        this.letters = letters;
        this.commands = commands;
        this.queries = queries;
        this.service = service;
    }

    @Override
    public void afterPropertiesSet() {
        queries.<ParkedLetters>subscribe(
                Addressed.name(ListLetters.class, service),
                ParkedLetters.class,
                query -> answer((ListLetters) query.getPayload()));
        handle(RetryLetters.class, this::retry);
        handle(EvictLetters.class, this::evict);
    }

    private <C extends Addressed> void handle(Class<C> command, Function<C, ?> handler) {
        commands.subscribe(
                Addressed.name(command, service), message -> handler.apply(command.cast(message.getPayload())));
    }

    private ParkedLetters answer(ListLetters query) {
        return new ParkedLetters(letters.parked().stream()
                .filter(parked -> isWanted(parked, query))
                .flatMap(this::letter)
                .limit(query.limit())
                .toList());
    }

    private static boolean isWanted(ParkedSequence parked, ListLetters query) {
        return (query.after() == null || query.after().isBefore(parked))
                && isOrAny(query.processor(), parked.processor())
                && isOrAny(query.sequence(), parked.sequence())
                && (query.cause() == null || parked.cause().startsWith(query.cause()));
    }

    private static boolean isOrAny(@Nullable String wanted, String value) {
        return wanted == null || wanted.equals(value);
    }

    /** None where it was handled meanwhile. */
    private Stream<ParkedLetter> letter(ParkedSequence parked) {
        return letters.events(parked.processor(), parked.sequence(), /* limit= */ 1).stream()
                .map(event -> new ParkedLetter(parked, event));
    }

    private LetterOutcome retry(RetryLetters command) {
        requireProcessor(command.processor());
        if (letters.retry(command.processor(), command.sequence())) {
            return DONE; // What is parked later was not retried; a batch may also take it back at once.
        }
        return letters.parked().stream()
                .filter(parked -> parked.processor().equals(command.processor())
                        && parked.sequence().equals(command.sequence()))
                .findFirst()
                .map(parked -> new LetterOutcome(parked.letters(), parked.cause()))
                .orElse(DONE);
    }

    private EvictedLetters evict(EvictLetters command) {
        requireProcessor(command.processor());
        boolean isThere = letters.events(command.processor(), command.sequence(), /* limit= */ 1).stream()
                .anyMatch(first -> first.eventId().equals(command.eventId()));
        List<ParkedEvent> evicted = isThere ? letters.evict(command.processor(), command.sequence()) : List.of();
        return new EvictedLetters(
                evicted.size(), evicted.stream().limit(EVENTS_NAMED_MAX).toList());
    }

    private void requireProcessor(String processor) {
        if (!letters.parksFor(processor)) {
            throw new RefusedException(Refusal.of(
                    Refusal.Kind.NOT_FOUND, "NOT_FOUND", "No processor of that name parks events in this service."));
        }
    }
}
