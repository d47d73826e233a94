/** The contract as a storage format: what is in a log must load for ever. */
@NullMarked
package io.daybook.systemtests.messages;

import org.jspecify.annotations.NullMarked;
