package io.daybook.saga.provider.http;

import io.daybook.axonserver.simulated.MovableClock;
import io.daybook.contract.payment.command.PaymentCommand;
import io.daybook.contract.payment.command.RecordAuthorisation;
import io.daybook.contract.payment.command.RecordCapture;
import io.daybook.contract.payment.command.RecordDecline;
import io.daybook.contract.payment.command.RecordPending;
import io.daybook.contract.payment.command.RecordRefund;
import io.daybook.contract.payment.command.RecordRefundFailure;
import io.daybook.contract.payment.command.RecordVoid;
import io.daybook.contract.payment.command.RecordVoidFailure;
import io.daybook.kit.service.ServiceConfiguration;
import io.daybook.saga.process.Senders;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** A coordinator as far as it takes webhooks, with payments that remember what they are told, for tests. */
final class WebhookServer implements AutoCloseable {

    final List<PaymentCommand> told = new CopyOnWriteArrayList<>();

    /** What a payment does with what it is told; a test lets it fail. */
    volatile Consumer<PaymentCommand> payment = told::add;

    private final HttpClient client = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext context;

    WebhookServer(HttpProviderSettings settings, HttpPaymentProvider provider, MovableClock clock) {
        SimpleCommandBus bus = SimpleCommandBus.builder().build();
        Stream.of(
                        RecordAuthorisation.class,
                        RecordPending.class,
                        RecordDecline.class,
                        RecordCapture.class,
                        RecordVoid.class,
                        RecordVoidFailure.class,
                        RecordRefund.class,
                        RecordRefundFailure.class)
                .forEach(type -> bus.subscribe(type.getName(), command -> {
                    payment.accept((PaymentCommand) command.getPayload());
                    return "heard";
                }));
        WebhookEndpoint endpoint = new WebhookEndpoint(settings, provider, Senders.over(bus), clock);
        context = new SpringApplicationBuilder(Service.class)
                .properties(Map.of(
                        "server.port",
                        "0",
                        "server.address",
                        "127.0.0.1",
                        "daybook.secret",
                        "0123456789abcdef0123456789abcdef"))
                .initializers(starting -> starting.getBeanFactory().registerSingleton("webhooks", endpoint))
                .run("--spring.main.banner-mode=off");
    }

    @Configuration(proxyBeanMethods = false)
    @Import(ServiceConfiguration.class)
    static class Service {}

    HttpResponse<String> post(byte[] body, @Nullable String signature) throws IOException, InterruptedException {
        int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/v1/payment-provider/webhooks"))
                .header("Content-Type", "application/json; charset=utf-8");
        if (signature != null) {
            request.header("Stripe-Signature", signature);
        }
        return client.send(request.POST(BodyPublishers.ofByteArray(body)).build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        context.close();
    }
}
