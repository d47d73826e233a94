/**
 * File access of the log. All of it goes through {@link io.daybook.axonserver.disk.Disk}, so that tests can simulate
 * power cuts, failed fsyncs, full disks and corrupted bytes.
 */
@NullMarked
package io.daybook.axonserver.disk;

import org.jspecify.annotations.NullMarked;
