/** JSON as a strict reader sees it: RFC 8259 narrowed by RFC 7493 (I-JSON), with numbers kept as they were written. */
@NullMarked
package io.daybook.kit.http.json;

import org.jspecify.annotations.NullMarked;
