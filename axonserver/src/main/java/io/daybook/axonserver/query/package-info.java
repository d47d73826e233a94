/**
 * Queries: each goes to one instance of every component that can answer it, and subscriptions follow their handlers
 * wherever these come from and whenever they come.
 */
@NullMarked
package io.daybook.axonserver.query;

import org.jspecify.annotations.NullMarked;
