/**
 * How events of older revisions are read: one upcaster for each step that a reader could not take by itself.
 */
@NullMarked
package io.daybook.contract.upcasting;

import org.jspecify.annotations.NullMarked;
