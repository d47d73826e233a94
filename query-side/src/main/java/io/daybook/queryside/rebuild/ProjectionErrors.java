package io.daybook.queryside.rebuild;

import io.daybook.kit.axon.FailingSegment;
import java.util.List;

/**
 * What is wrong with a version of a read model.
 *
 * @param parked how many orders or articles have events that could not be handled and wait in the dead-letter queue
 * @param failing the segments that fail with one and the same batch at the node that answers
 */
public record ProjectionErrors(long parked, List<FailingSegment> failing) {}
