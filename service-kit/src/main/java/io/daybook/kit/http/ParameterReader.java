package io.daybook.kit.http;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;

/** Reads what one kind of parameter of an endpoint stands for in a request. */
interface ParameterReader {

    /** Whether the parameter is of this kind. */
    boolean reads(MethodParameter parameter);

    /**
     * The argument; null if it is absent or something is wrong with it, which the reading then knows.
     *
     * @throws Problem for what is decided before anything else
     */
    @Nullable
    Object read(MethodParameter parameter, Reading reading);

    /** The names of the query parameters that it takes. */
    default Set<String> queryParameters(MethodParameter parameter) {
        return Set.of();
    }
}
