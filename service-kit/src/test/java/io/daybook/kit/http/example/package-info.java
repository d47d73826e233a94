/** A service as small as can be, to copy from: it keeps notes, and each note is a list of lines. */
@NullMarked
package io.daybook.kit.http.example;

import org.jspecify.annotations.NullMarked;
