package io.daybook.cli.audit;

import io.daybook.cli.audit.ProviderComparison.Difference;
import io.daybook.cli.http.Call;
import io.daybook.cli.http.PatientClient;
import io.daybook.cli.http.Stop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Compares the payments of the shop with the ledger of the simulated provider.
 *
 * <p>Both are read page by page while they change, so a payment that moved in between differs for a moment: only what
 * differs each time it is looked at is told.
 */
final class ProviderAudit {

    private static final String LEDGER = "/v1/simulator/payments";
    private static final int NOT_FOUND = 404;

    /** With pauses, longer than a slow answer of the simulator takes. */
    private static final int LOOKS = 6;

    /** While a payment is so, the shop knows that it does not know. */
    private static final Set<String> UNDER_WAY = Set.of("REQUESTED", "UNKNOWN");

    private final PatientClient client;
    private final Stop stop;
    private final Duration between;

    ProviderAudit(PatientClient client, Stop stop, Duration between) {
        this.client = client;
        this.stop = stop;
        this.between = between;
    }

    /** What differs; empty where the provider is not the simulator, or is another system's. */
    Optional<ProviderComparison> compare() {
        if (client.send(Call.get(LEDGER + "?limit=1")).status() == NOT_FOUND) {
            return Optional.empty();
        }
        ProviderComparison seen = look();
        for (int look = 1; look < LOOKS && !seen.differences().isEmpty(); look++) {
            stop.pause(between);
            seen = both(seen, look());
        }
        return Optional.of(seen);
    }

    /** What the later look found, of what differed before. */
    private static ProviderComparison both(ProviderComparison before, ProviderComparison now) {
        Set<String> known = new HashSet<>();
        before.differences().forEach(difference -> known.add(difference.paymentId()));
        List<Difference> lasting = now.differences().stream()
                .filter(difference -> known.contains(difference.paymentId()))
                .toList();
        return new ProviderComparison(now.compared(), now.underWay(), lasting);
    }

    private ProviderComparison look() {
        Map<String, JsonNode> provider = byId(LEDGER);
        Map<String, JsonNode> books = byId("/v1/payments");
        Set<String> ids = new TreeSet<>(provider.keySet());
        ids.addAll(books.keySet());
        List<Difference> differences = new ArrayList<>();
        int underWay = 0;
        for (String id : ids) {
            JsonNode payment = books.get(id);
            Difference seen = new Difference(id, amounts(payment), amounts(provider.get(id)));
            if (!seen.books().equals(seen.provider())) {
                boolean open = payment != null
                        && UNDER_WAY.contains(payment.path("status").asString(""));
                underWay += open ? 1 : 0;
                if (!open) {
                    differences.add(seen);
                }
            }
        }
        return new ProviderComparison(ids.size(), underWay, differences);
    }

    private static PaidAmounts amounts(@Nullable JsonNode payment) {
        return payment == null ? PaidAmounts.NONE : PaidAmounts.of(payment);
    }

    private Map<String, JsonNode> byId(String path) {
        Map<String, JsonNode> payments = new HashMap<>();
        client.all(path)
                .forEach(payment -> payments.put(payment.path("paymentId").asString(""), payment));
        return payments;
    }
}
