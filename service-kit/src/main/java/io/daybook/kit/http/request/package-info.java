/** One request as it is read for its endpoint, and what an endpoint takes and answers. */
@NullMarked
package io.daybook.kit.http.request;

import org.jspecify.annotations.NullMarked;
