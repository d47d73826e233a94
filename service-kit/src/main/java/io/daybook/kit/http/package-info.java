/**
 * The rules of HTTP that hold for every path, so that an endpoint is only a table of what it does.
 *
 * <p>An endpoint declares what it takes (a body record, a record of query parameters, an {@link
 * io.daybook.kit.http.IdempotencyKey}, an {@link io.daybook.kit.http.IfMatch}, a {@link io.daybook.kit.http.Prefer}, a
 * {@link io.daybook.kit.http.Paging}); everything wrong with a request is found before it is called, and everything
 * that it throws leaves as a problem document.
 */
@NullMarked
package io.daybook.kit.http;

import org.jspecify.annotations.NullMarked;
