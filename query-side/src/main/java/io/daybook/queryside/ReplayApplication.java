package io.daybook.queryside;

import io.daybook.kit.axon.AxonConfiguration;
import io.daybook.kit.mongo.MongoConfiguration;
import io.daybook.kit.service.ServiceConfiguration;
import io.daybook.queryside.platform.ProjectionConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The views alone, made from the log in a database of its own. It answers no query, so a system that it runs beside
 * does not send it any.
 */
@Configuration(proxyBeanMethods = false)
@Import({AxonConfiguration.class, MongoConfiguration.class, ServiceConfiguration.class, ProjectionConfiguration.class})
public class ReplayApplication {}
