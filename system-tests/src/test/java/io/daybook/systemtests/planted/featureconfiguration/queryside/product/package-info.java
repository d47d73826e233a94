/** A planted violation. */
@NullMarked
package io.daybook.systemtests.planted.featureconfiguration.queryside.product;

import org.jspecify.annotations.NullMarked;
