package io.daybook.queryside.platform;

import io.daybook.kit.mongo.VersionConfiguration;
import io.daybook.queryside.analytics.AnalyticsSettings;
import io.daybook.queryside.audit.WaitLimits;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.RestController;

/** The views, and who answers queries from them or looks at them by the clock. */
@Configuration(proxyBeanMethods = false)
@ComponentScan(
        basePackages = "io.daybook.queryside",
        useDefaultFilters = false,
        includeFilters = @Filter({Service.class, RestController.class}))
@EnableScheduling
@Import({ProjectionConfiguration.class, VersionConfiguration.class})
public class QuerySideConfiguration {

    @Bean
    WaitLimits waitLimits(Environment environment) {
        return Binder.get(environment)
                .bind("daybook.deadline", WaitLimits.class)
                .get();
    }

    @Bean
    AnalyticsSettings analyticsSettings(Environment environment) {
        return Binder.get(environment)
                .bind("daybook.analytics", AnalyticsSettings.class)
                .get();
    }
}
