/**
 * The rules of HTTP that hold for every path, so that an endpoint is only a table of what it does.
 *
 * <p>An endpoint declares what it takes: a body record, a record of {@link
 * io.daybook.kit.http.request.QueryParameters}, an {@link io.daybook.kit.http.request.IdempotencyKey}, an {@link
 * io.daybook.kit.http.request.IfMatch}, a {@link io.daybook.kit.http.consistency.Prefer}, a {@link
 * io.daybook.kit.http.request.Paging}. Everything wrong with a request is found before it is called, and everything
 * that it throws leaves as a problem document.
 */
@NullMarked
package io.daybook.kit.http;

import org.jspecify.annotations.NullMarked;
