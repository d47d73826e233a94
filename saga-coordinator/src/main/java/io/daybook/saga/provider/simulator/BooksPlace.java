package io.daybook.saga.provider.simulator;

import org.jspecify.annotations.Nullable;

/** Which page of the {@link Books} another coordinator asks for. */
record BooksPlace(int limit, @Nullable String after) {}
