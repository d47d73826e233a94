/**
 * The command side: aggregates decide, endpoints turn requests into commands. One package per aggregate.
 * What several aggregates share is in this package.
 */
@NullMarked
package io.daybook.commandside;

import org.jspecify.annotations.NullMarked;
