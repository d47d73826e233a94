package io.daybook.kit.http.request;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the parameter of an endpoint that takes the query: a record with one component for each query parameter.
 *
 * <p>A component that is not {@code @Nullable} is required. A parameter that no component names is 422, as is one that
 * comes twice; an endpoint without such a record takes none.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface QueryParameters {}
