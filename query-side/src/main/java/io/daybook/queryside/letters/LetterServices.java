package io.daybook.queryside.letters;

import io.daybook.kit.axon.CommandSender;
import io.daybook.kit.axon.QuerySender;
import io.daybook.kit.axon.UnavailableException;
import io.daybook.kit.http.identity.Callers;
import io.daybook.kit.letters.EvictLetters;
import io.daybook.kit.letters.EvictedLetters;
import io.daybook.kit.letters.LetterOutcome;
import io.daybook.kit.letters.LetterPlace;
import io.daybook.kit.letters.ListLetters;
import io.daybook.kit.letters.ParkedLetter;
import io.daybook.kit.letters.ParkedLetters;
import io.daybook.kit.letters.RetryLetters;
import io.daybook.kit.mongo.ParkedSequence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The services that have dead letters, each asked over the buses for its own. One by one and not all in one query,
 * because who does not answer has to be named: its letters are missing.
 */
@Service
class LetterServices {

    private static final List<String> NAMES = List.of("query-side", "saga-coordinator");
    private static final Comparator<Found> OLDEST_FIRST =
            Comparator.comparing(found -> found.letter().parked(), ParkedSequence.OLDEST_FIRST);

    private final QuerySender queries;
    private final CommandSender commands;
    private final Callers callers;

    LetterServices(QuerySender queries, CommandSender commands, Callers callers) {
        this.callers = callers;
        this.queries = queries;
        this.commands = commands;
    }

    /** A letter, and where it is. */
    record Found(LetterAddress address, ParkedLetter letter) {

        /** Where it stands in the list. */
        LetterPlace place() {
            return new LetterPlace(letter.parked().since(), address.processor(), address.sequence());
        }
    }

    /**
     * What all services have said.
     *
     * @param letters in the list's order, one more than asked for where there are more
     * @param unreachable the services that have said nothing
     */
    record Answers(List<Found> letters, List<String> unreachable) {}

    /**
     * The letters of all services after a place.
     *
     * @throws UnavailableException if no service answers
     */
    Answers list(LetterFilter filter, @Nullable LetterPlace after, int limit) {
        List<Found> letters = new ArrayList<>();
        List<String> unreachable = new ArrayList<>();
        for (String service : NAMES) {
            try {
                letters.addAll(ask(new ListLetters(
                        service, filter.processor(), filter.sequence(), filter.cause(), after, limit + 1)));
            } catch (UnavailableException away) {
                unreachable.add(service);
                if (unreachable.size() == NAMES.size()) {
                    throw away;
                }
            }
        }
        return new Answers(
                letters.stream().sorted(OLDEST_FIRST).limit(limit + 1L).toList(), unreachable);
    }

    /**
     * The letter at that address, if one waits there.
     *
     * @throws UnavailableException if its service does not answer
     */
    Optional<Found> find(LetterAddress address) {
        return ask(new ListLetters(
                        address.service(),
                        address.processor(),
                        address.sequence(),
                        /* cause= */ null,
                        /* after= */ null,
                        /* limit= */ 1))
                .stream()
                .findFirst();
    }

    private List<Found> ask(ListLetters query) {
        return queries.ask(query, ParkedLetters.class).stream()
                .flatMap(answer -> answer.letters().stream())
                .map(letter -> new Found(LetterAddress.of(query.service(), letter), letter))
                .toList();
    }

    /** Has what waits at that address handled again. */
    LetterOutcome retry(LetterAddress address) {
        return commands.send(
                new RetryLetters(address.service(), address.processor(), address.sequence()),
                callers.context(),
                LetterOutcome.class);
    }

    /** Gives up what waits at that address behind that event; nothing if it is not the first any more. */
    EvictedLetters evict(LetterAddress address, String firstEvent) {
        return commands.send(
                new EvictLetters(address.service(), address.processor(), address.sequence(), firstEvent),
                callers.context(),
                EvictedLetters.class);
    }
}
