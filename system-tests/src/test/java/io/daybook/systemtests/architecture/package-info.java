/** The rules that the sources follow, and a planted violation of each that proves the rule. */
@NullMarked
package io.daybook.systemtests.architecture;

import org.jspecify.annotations.NullMarked;
