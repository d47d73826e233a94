package io.daybook.benchmarks.measure;

import java.util.function.Supplier;

/**
 * One of those that are measured in turn.
 *
 * @param name what it is called in the report
 * @param clients how many operations are under way at any time
 * @param used what its processes have used up to now
 */
public record Side(String name, int clients, RepeatedOperation operation, Supplier<Usage> used) {}
