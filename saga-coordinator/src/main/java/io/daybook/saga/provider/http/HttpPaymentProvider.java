package io.daybook.saga.provider.http;

import io.daybook.saga.provider.Outcome;
import io.daybook.saga.provider.PaymentProvider;
import io.daybook.saga.provider.ProviderCall;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.axonframework.common.AxonThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The payment provider over HTTP.
 *
 * <p>A call has a time limit with all its requests and attempts, so that it ends while it is leased. Without an answer
 * until then, or without one that says what became of it, its outcome is unknown, and it is looked up later.
 */
public final class HttpPaymentProvider implements PaymentProvider, MeterBinder, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpPaymentProvider.class);

    private final ProviderRequests requests;
    private final HttpAuthorisations authorisations;
    private final HttpCaptures captures;
    private final HttpVoids voids;
    private final HttpRefunds refunds;
    private final PaymentHistory history;
    private final HttpProviderSettings settings;
    private final TimeLimiter limit;
    private final ExecutorService threads = Executors.newCachedThreadPool(new AxonThreadFactory("provider-http"));

    /**
     * @param history what the log says of payments
     * @param clock when a provider that kept failing is tried again
     * @throws IllegalStateException if address or key are missing
     */
    public HttpPaymentProvider(HttpProviderSettings settings, PaymentHistory history, Clock clock) {
        this.requests = new ProviderRequests(settings, clock);
        PaymentIntents intents = new PaymentIntents(requests, history);
        this.settings = settings;
        this.history = history;
        this.limit = TimeLimiter.of(
                "payment-provider",
                TimeLimiterConfig.custom().timeoutDuration(settings.timeout()).build());
        this.authorisations = new HttpAuthorisations(intents, settings.hold());
        this.captures = new HttpCaptures(intents);
        this.voids = new HttpVoids(intents);
        this.refunds = new HttpRefunds(requests, intents);
    }

    /** Its circuit breaker. */
    @Override
    public void bindTo(MeterRegistry meters) {
        requests.bindTo(meters);
    }

    @Override
    public Outcome make(ProviderCall call) {
        return within(call, () -> made(call), new Outcome.Unknown());
    }

    private Outcome made(ProviderCall call) {
        try {
            return of(call).make(call);
        } catch (ProviderDeclinedException refused) {
            return new Outcome.Declined(refused.code());
        }
    }

    @Override
    public Optional<Outcome> find(ProviderCall call) {
        return within(call, () -> of(call).find(call), Optional.of(new Outcome.Unknown()));
    }

    /** What the provider's webhooks mean, looked up where they do not say it themselves. */
    WebhookOutcomes webhooks() {
        return new WebhookOutcomes(voids, refunds, history, settings.hold());
    }

    private PaymentProvider of(ProviderCall call) {
        return switch (call.intent()) {
            case AUTHORISE -> authorisations;
            case CAPTURE -> captures;
            case VOID -> voids;
            case REFUND -> refunds;
        };
    }

    /** The work on a thread that is interrupted when its time is over, and with it the request that it waits for. */
    private <T> T within(ProviderCall call, Callable<T> work, T unknown) {
        try {
            return limit.executeFutureSupplier(() -> threads.submit(work));
        } catch (TimeoutException
                | ProviderUnansweredException
                | ProviderDeclinedException
                | IllegalArgumentException unanswered) {
            LOG.warn(
                    "The outcome of {} of payment {} is unknown: {}",
                    call.intent(),
                    call.paymentId(),
                    unanswered.toString());
            return unknown;
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the provider", interrupted);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
