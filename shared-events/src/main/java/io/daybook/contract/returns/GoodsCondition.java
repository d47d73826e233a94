package io.daybook.contract.returns;

/**
 * The condition in which goods came back.
 */
public enum GoodsCondition {
    /** They go on sale again. */
    RESALABLE,
    /** They are written off. */
    SCRAP
}
