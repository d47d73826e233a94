package io.daybook.queryside.audit;

import io.daybook.contract.RequestMark;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
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
 * are kept and no marks, which stay in the log. Of an article, which lives for ever, they are those of its latest
 * requests: a request is repeated soon, or by nobody.
 *
 * @param effects fingerprints of event and request, the newest last
 */
public record RequestBook(List<String> effects) {

    /** Before any request. */
    public static final RequestBook EMPTY = new RequestBook(List.of());

    /** More than nearly every order has; in an article's document they are half a kilobyte. */
    private static final int KEPT = 24;

    private static final ClassValue<Optional<Method>> MARKS = new ClassValue<>() {
        @Override
        protected Optional<Method> computeValue(Class<?> event) {
            return Stream.of(event.getRecordComponents())
                    .filter(component -> component.getType() == RequestMark.class)
                    .map(RecordComponent::getAccessor)
                    .findFirst();
        }
    };

    /** The book after the next event of the order or article. */
    public RequestBook after(Object event, Findings found) {
        String effect = effectOf(event);
        if (effect == null) {
            return this;
        }
        if (effects.contains(effect)) {
            found.add(Invariant.C1, "one request led to " + event.getClass().getSimpleName() + " twice");
            return this;
        }
        List<String> next = new ArrayList<>(effects);
        next.add(effect);
        return new RequestBook(List.copyOf(next.subList(Math.max(0, next.size() - KEPT), next.size())));
    }

    private static @Nullable String effectOf(Object event) {
        return MARKS.get(event.getClass())
                .map(mark -> (RequestMark) ReflectionUtils.invokeMethod(mark, event))
                .map(mark -> event.getClass().getSimpleName() + "/" + mark.id())
                .map(effect -> UUID.nameUUIDFromBytes(effect.getBytes(StandardCharsets.UTF_8)))
                .map(effect -> Long.toHexString(effect.getMostSignificantBits()))
                .orElse(null);
    }
}
