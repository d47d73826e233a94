/**
 * Dead letters of all services in one list, and their repair. Each service owns its letters; here it is asked for them.
 */
@NullMarked
package io.daybook.queryside.letters;

import org.jspecify.annotations.NullMarked;
