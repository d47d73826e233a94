package io.daybook.systemtests.planted.featureconfiguration.queryside.product;

import org.springframework.context.annotation.Configuration;

/** Violates on purpose: a feature wires itself. */
@Configuration
class ProductConfiguration {}
