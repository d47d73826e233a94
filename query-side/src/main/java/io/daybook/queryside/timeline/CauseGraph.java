package io.daybook.queryside.timeline;

import io.daybook.contract.order.OrderId;
import java.util.List;

/**
 * Why an order is as it is: what happened to it as a graph of cause and effect, with the time between them.
 *
 * @param orderId the order
 * @param nodes what happened and what was asked for, in the order of the log, in which a cause comes before its effects
 * @param edges from cause to effect
 */
record CauseGraph(OrderId orderId, List<CauseNode> nodes, List<CauseEdge> edges) {}
