package io.daybook.kit.service;

import io.daybook.kit.http.HttpConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What a service that has endpoints imports: its HTTP, its health and its info. */
@Configuration(proxyBeanMethods = false)
@Import({HttpConfiguration.class, ActuatorConfiguration.class})
public class ServiceConfiguration {}
