/** Tests of how a service asks for staff. */
@NullMarked
package io.daybook.kit.alert;

import org.jspecify.annotations.NullMarked;
