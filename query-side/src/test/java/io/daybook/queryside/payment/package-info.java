@NullMarked
package io.daybook.queryside.payment;

import org.jspecify.annotations.NullMarked;
