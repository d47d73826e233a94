/** The OpenAPI files: made from the endpoints, and held against real answers. */
@NullMarked
package io.daybook.systemtests.openapi;

import org.jspecify.annotations.NullMarked;
