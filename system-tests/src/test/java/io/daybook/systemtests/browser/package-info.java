/** Pages as a person meets them: in Chromium, in both themes, on a phone, with the keyboard alone. */
@NullMarked
package io.daybook.systemtests.browser;

import org.jspecify.annotations.NullMarked;
