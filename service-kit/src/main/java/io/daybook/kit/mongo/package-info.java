/**
 * MongoDB as Daybook uses it: nothing in it is the truth, so what matters is that tokens, sagas and read models move
 * together. The writes of a batch happen after its handlers and before its token, each against the state it was
 * computed from, and a node that has been overtaken (its claim taken over, the database rolled back) writes nothing.
 */
@NullMarked
package io.daybook.kit.mongo;

import org.jspecify.annotations.NullMarked;
