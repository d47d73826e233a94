package io.daybook.queryside.rebuild;

/**
 * The name of a read model in a path.
 *
 * @param value its processing group's, as {@code GET /v1/ops/projections} lists it
 */
record ProjectionName(String value) {}
