package io.daybook.queryside.audit;

import io.daybook.contract.RequestMark;
import io.daybook.contract.payment.event.VoidRequested;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/**
 * What requests of clients led to in one order or article: C1, each to one event of a kind.
 *
 * <p>A request is found by the component of the event that marks it, so that no new event is forgotten. Fingerprints
 * are kept and no marks, which stay in the log, and those of the latest requests: a request is repeated soon, or by
 * nobody.
 *
 * @param effects the newest last
 */
public record RequestBook(List<Effect> effects) {

    /** Before any request. */
    public static final RequestBook EMPTY = new RequestBook(List.of());

    /** More than nearly every order has; in an article's document they are a kilobyte. */
    private static final int KEPT = 24;

    /** How long an article, which lives for ever, must know a key again. */
    private static final Duration KEY_LIFE = Duration.ofDays(1);

    private static final ClassValue<Optional<Method>> MARKS = new ClassValue<>() {
        @Override
        protected Optional<Method> computeValue(Class<?> event) {
            return Stream.of(event.getRecordComponents())
                    .filter(component -> component.getType() == RequestMark.class)
                    .map(RecordComponent::getAccessor)
                    .findFirst();
        }
    };

    /**
     * What a request led to.
     *
     * @param fingerprint of event and request
     * @param at when
     */
    public record Effect(String fingerprint, Instant at) {}

    /** The book after the next event of the order or article. */
    public RequestBook after(Object event, Instant at, Findings found) {
        String fingerprint = fingerprintOf(event);
        if (fingerprint == null) {
            return this;
        }
        if (effects.stream().anyMatch(effect -> effect.fingerprint().equals(fingerprint))) {
            found.add(Invariant.C1, "one request led to " + event.getClass().getSimpleName() + " twice");
            return this;
        }
        List<Effect> next = new ArrayList<>(effects);
        next.add(new Effect(fingerprint, at));
        return new RequestBook(List.copyOf(next.subList(Math.max(0, next.size() - KEPT), next.size())));
    }

    /** The book without those whose keys an article need not know any more: they may be used again. */
    public RequestBook stillKnown(Instant now) {
        Instant oldest = now.minus(KEY_LIFE);
        return new RequestBook(
                effects.stream().filter(effect -> effect.at().isAfter(oldest)).toList());
    }

    private static @Nullable String fingerprintOf(Object event) {
        return MARKS.get(event.getClass())
                .map(mark -> (RequestMark) ReflectionUtils.invokeMethod(mark, event))
                .map(mark -> kindOf(event) + "/" + mark.id())
                .map(effect -> UUID.nameUUIDFromBytes(effect.getBytes(StandardCharsets.UTF_8)))
                .map(effect -> Long.toHexString(effect.getMostSignificantBits()))
                .orElse(null);
    }

    /** A void that has to wait for an answer is said twice: when it is asked for, and when it is carried out. */
    private static String kindOf(Object event) {
        String kind = event.getClass().getSimpleName();
        return event instanceof VoidRequested letGo && letGo.deferred() ? kind + "/deferred" : kind;
    }
}
