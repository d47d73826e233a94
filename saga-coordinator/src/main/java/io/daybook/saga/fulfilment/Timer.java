package io.daybook.saga.fulfilment;

import io.daybook.contract.deadline.Deadline;
import java.time.Instant;

/**
 * A deadline that a saga holds. How long it lasts is configuration and not part of the state, so that a change of
 * configuration reaches the orders under way from their next deadline on.
 *
 * @param deadline the event that comes when it is over
 * @param from when the waiting began
 * @param ordinal which one, where several of a kind follow each other, from 1
 */
public record Timer(Deadline deadline, Instant from, int ordinal) {}
