package io.daybook.kit.http.request;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;

/**
 * Writes what endpoints answer with in media types other than JSON, as the client asks or accepts; it reads nothing.
 *
 * @param <T> what they answer with
 */
public abstract class AnswerConverter<T> extends AbstractHttpMessageConverter<T> {

    private final Class<T> type;

    /** Of that type, in these media types. */
    protected AnswerConverter(Class<T> type, MediaType... mediaTypes) {
        super(mediaTypes);
        this.type = type;
    }

    @Override
    protected final boolean supports(Class<?> answer) {
        return answer == type;
    }

    @Override
    public final boolean canRead(Class<?> answer, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected final T readInternal(Class<? extends T> answer, HttpInputMessage input) {
        throw new UnsupportedOperationException();
    }
}
