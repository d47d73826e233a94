package io.daybook.saga.operation;

import io.daybook.kit.http.binding.Text;
import io.daybook.saga.process.InstanceStatus;
import org.jspecify.annotations.Nullable;

/**
 * Which instances are listed.
 *
 * @param state of one state
 * @param step at one step
 * @param stuck true: only those that are stuck
 */
record SagaFilter(
        @Nullable InstanceStatus state,
        @Text(max = 200) @Nullable String step,
        @Nullable Boolean stuck) {}
