package io.daybook.kit.http;

import io.daybook.kit.axon.AnswerDeadline;
import io.daybook.kit.axon.LogPosition;
import io.daybook.kit.http.consistency.ConsistencyTokens;
import io.daybook.kit.http.consistency.Freshness;
import io.daybook.kit.http.consistency.NewestPosition;
import io.daybook.kit.http.consistency.ReadModelPositions;
import io.daybook.kit.http.identity.Callers;
import io.daybook.kit.http.identity.ResourceServerConfiguration;
import io.daybook.kit.http.request.EndpointAnswers;
import io.daybook.kit.http.request.EndpointArguments;
import io.daybook.kit.http.request.RequestReader;
import io.daybook.kit.http.signature.Secret;
import io.daybook.kit.http.signature.TokenSigner;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.handler.MappedInterceptor;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/**
 * HTTP as every service wants it; a service imports this class and has {@code @RestController} beans.
 *
 * <p>It reads {@code daybook.secret} and {@code daybook.data}. A service that answers queries has a bean of {@link
 * ReadModelPositions}; the log's end comes from a {@link NewestPosition} if there is one, else from {@link
 * LogPosition}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Secret.class)
@Import({ProblemConfiguration.class, ResourceServerConfiguration.class})
public class HttpConfiguration {

    @Bean
    AnswerDeadline answerDeadline() {
        return new AnswerDeadline(System::nanoTime);
    }

    @Bean
    TokenSigner tokenSigner(Secret secret) {
        return new TokenSigner(secret.bytes());
    }

    @Bean
    ConsistencyTokens consistencyTokens(
            TokenSigner signer, ObjectProvider<NewestPosition> heads, ObjectProvider<LogPosition> positions) {
        LogPosition log = positions.getIfAvailable();
        NewestPosition ofLog = log == null ? OptionalLong::empty : log::headIfConnected;
        return new ConsistencyTokens(signer, heads.getIfAvailable(() -> ofLog));
    }

    @Bean
    RequestReader requestReader(
            Callers callers,
            TokenSigner signer,
            ConsistencyTokens tokens,
            ObjectProvider<ReadModelPositions> positions,
            AnswerDeadline deadline) {
        Freshness freshness = new Freshness(positions::getObject);
        return new RequestReader(callers, new EndpointArguments(signer), tokens, freshness, deadline);
    }

    @Bean
    MappedInterceptor requestReading(RequestReader reader) {
        return new MappedInterceptor(new String[] {"/**"}, reader);
    }

    /**
     * Spring puts foreign resolvers behind its own, which would read {@code @RequestBody} and {@code @PathVariable}
     * leniently; so ours is put first, once both are there.
     */
    @Bean
    SmartInitializingSingleton endpoints(
            RequestMappingHandlerAdapter adapter, RequestReader reader, ConsistencyTokens tokens) {
        return () -> {
            List<HandlerMethodArgumentResolver> resolvers = new ArrayList<>(List.of(reader));
            resolvers.addAll(Objects.requireNonNull(adapter.getArgumentResolvers()));
            adapter.setArgumentResolvers(resolvers);
            adapter.setReturnValueHandlers(
                    List.of(new EndpointAnswers(Objects.requireNonNull(adapter.getReturnValueHandlers()), tokens)));
        };
    }
}
