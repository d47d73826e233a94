package io.daybook.kit.service.discovery;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Objects;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.cloud.commons.util.UtilAutoConfiguration;
import org.springframework.cloud.consul.ConsulAutoConfiguration;
import org.springframework.cloud.consul.ConsulAutoConfiguration.ConsulClientSettings;
import org.springframework.cloud.consul.ConsulClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.util.DefaultUriBuilderFactory;
import org.springframework.web.util.DefaultUriBuilderFactory.EncodingMode;

/** How the agent of Consul is asked that {@code spring.cloud.consul} names. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:io/daybook/kit/service/discovery/consul.properties")
@ImportAutoConfiguration({UtilAutoConfiguration.class, ConsulAutoConfiguration.class})
public class ConsulClientConfiguration {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(3);

    /** Spring Cloud's own client waits for ever, and takes an error for an answer. */
    @Bean
    ConsulClient consulClient(ConsulClientSettings agent) {
        HttpClientSettings settings = Objects.requireNonNullElse(
                        agent.httpClientSettings(), HttpClientSettings.defaults())
                .withTimeouts(CONNECT_TIMEOUT, ANSWER_TIMEOUT);
        DefaultUriBuilderFactory addresses = new DefaultUriBuilderFactory(agent.baseUrl());
        addresses.setEncodingMode(EncodingMode.NONE);
        return ConsulAutoConfiguration.createNewConsulClient(RestClientAdapter.create(RestClient.builder()
                .uriBuilderFactory(addresses)
                .requestFactory(ClientHttpRequestFactoryBuilder.jdk()
                        .withHttpClientCustomizer(client -> client.version(HttpClient.Version.HTTP_1_1))
                        .build(settings))
                .build()));
    }
}
