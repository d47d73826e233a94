/** What a process tells of single requests, as OpenTelemetry has it: what each passed, and how long that took. */
@NullMarked
package io.daybook.kit.tracing;

import org.jspecify.annotations.NullMarked;
