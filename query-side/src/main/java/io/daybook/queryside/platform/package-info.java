/**
 * Wires the views: where their documents are, who feeds them and in which sequence, and how far each has come. It sees
 * the views; they never see it.
 */
@NullMarked
package io.daybook.queryside.platform;

import org.jspecify.annotations.NullMarked;
