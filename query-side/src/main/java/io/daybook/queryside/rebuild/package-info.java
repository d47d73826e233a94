/**
 * Read models for those who operate them: how far each has come, and how it is built anew while it is served. It knows
 * no view; what it knows of them are the names of their processing groups.
 */
@NullMarked
package io.daybook.queryside.rebuild;

import org.jspecify.annotations.NullMarked;
