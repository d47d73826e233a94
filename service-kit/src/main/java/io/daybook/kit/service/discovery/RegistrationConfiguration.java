package io.daybook.kit.service.discovery;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What a service imports that is to be found by others: it registers itself where services are found in a registry. */
@Configuration(proxyBeanMethods = false)
@Import({EurekaRegistrationConfiguration.class, ConsulRegistrationConfiguration.class})
public class RegistrationConfiguration {}
