package io.daybook.saga.provider.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.daybook.kit.axon.CommandSender;
import io.daybook.kit.axon.MessageContext;
import io.daybook.kit.axon.Refusal;
import io.daybook.kit.axon.RefusedException;
import io.daybook.kit.axon.UnavailableException;
import io.daybook.kit.http.problem.Problem;
import jakarta.annotation.security.PermitAll;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;

/**
 * Takes the provider's webhooks.
 *
 * <p>The answer comes after the payment has heard of it, so that the provider sends it again where the payment has not.
 * It is no {@code @RestController}: the signature is over the bytes of the body, and its form is the provider's.
 */
@Controller
public final class WebhookEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookEndpoint.class);
    private static final MessageContext PROVIDER = MessageContext.of("provider");

    private final WebhookSignature signature;
    private final WebhookOutcomes outcomes;
    private final CommandSender commands;

    /**
     * @param settings with the secret of the webhooks
     * @param provider is asked what a webhook does not say
     * @param commands tells the payments
     * @throws IllegalStateException if the secret is missing or too short
     */
    public WebhookEndpoint(
            HttpProviderSettings settings, HttpPaymentProvider provider, CommandSender commands, Clock clock) {
        this.signature = new WebhookSignature(settings.webhookKey(), clock);
        this.outcomes = provider.webhooks();
        this.commands = commands;
    }

    /** Takes one webhook; again: nothing happens. One that is not about our payments is taken, and nothing happens. */
    @PostMapping("/v1/payment-provider/webhooks")
    @PermitAll
    ResponseEntity<Void> receive(
            @RequestHeader(name = WebhookSignature.HEADER, required = false) @Nullable String header,
            @RequestBody(required = false) byte @Nullable [] sent) {
        byte[] body = sent == null ? new byte[0] : sent;
        if (!signature.signs(header, body)) {
            throw Problem.of(
                    HttpStatus.UNAUTHORIZED, "UNAUTHENTICATED", "This is not signed by the payment provider now.");
        }
        tellings(body).forEach(this::tell);
        return ResponseEntity.noContent().build();
    }

    private List<WebhookOutcomes.Telling> tellings(byte[] body) {
        try {
            JsonNode event = ProviderRequests.parse(body);
            return outcomes.of(event);
        } catch (IOException | IllegalArgumentException | NoSuchElementException foreign) {
            LOG.warn("A signed webhook cannot be understood: {}", foreign.toString());
            throw Problem.malformed("The body is no event of the payment provider.");
        } catch (ProviderUnansweredException away) {
            throw new UnavailableException("The provider cannot be asked now: nothing was done.", away);
        }
    }

    /** A payment that is not there belongs to another installation at the same provider. */
    private void tell(WebhookOutcomes.Telling telling) {
        MessageContext context = PROVIDER.correlatedWith(telling.orderId().value());
        try {
            commands.send(telling.command(), context);
        } catch (RefusedException refused) {
            if (refused.refusal().kind() != Refusal.Kind.NOT_FOUND) {
                throw refused;
            }
            LOG.warn(
                    "A webhook is about a payment that is not here: {}",
                    telling.command().paymentId());
        }
    }
}
