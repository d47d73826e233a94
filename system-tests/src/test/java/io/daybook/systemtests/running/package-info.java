/** The whole system as its users meet it: started by the launcher, spoken to over HTTP, killed by process id. */
@NullMarked
package io.daybook.systemtests.running;

import org.jspecify.annotations.NullMarked;
