package io.daybook.kit.letters;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What a service imports whose dead letters can be seen and repaired; beside Axon's and MongoDB's. */
@Configuration(proxyBeanMethods = false)
@Import(LetterHandlers.class)
public class LetterConfiguration {}
