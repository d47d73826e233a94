@NullMarked
package io.daybook.queryside.shipment;

import org.jspecify.annotations.NullMarked;
