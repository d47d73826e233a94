/**
 * What several views share: rules of the read side that no other service needs. It knows no view.
 */
@NullMarked
package io.daybook.queryside.shared;

import org.jspecify.annotations.NullMarked;
