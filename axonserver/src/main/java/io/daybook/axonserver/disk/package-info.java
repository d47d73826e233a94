/**
 * The only door to files. The log sees a directory of files through {@link io.daybook.axonserver.disk.Disk}, so that
 * power cuts, failing fsyncs, full disks and flipped bits can be played to it by a test as easily as a good day.
 */
@NullMarked
package io.daybook.axonserver.disk;

import org.jspecify.annotations.NullMarked;
