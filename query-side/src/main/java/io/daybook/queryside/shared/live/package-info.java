/**
 * What has changed, for those who listen.
 */
@NullMarked
package io.daybook.queryside.shared.live;

import org.jspecify.annotations.NullMarked;
