package io.daybook.queryside.analytics.replay;

import io.daybook.contract.catalog.ProductId;
import io.daybook.contract.catalog.Sku;
import io.daybook.kit.http.binding.Checked;
import io.daybook.kit.http.binding.Text;
import io.daybook.kit.http.problem.Problem;
import io.daybook.kit.http.problem.Violation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/**
 * What if there had been other stock in the beginning?
 *
 * @param from from that position of the log on, or from that moment; from its beginning if it is not said
 * @param to only before that position, or that moment; to the end of the log now if it is not said
 * @param changes how many pieces more or fewer there were in the beginning, of some articles
 */
record OpeningStockRequest(
        @Nullable @Text(max = 40) String from,
        @Nullable @Text(max = 40) String to,

        @Size(min = 1, max = 500, message = "must have 1 to 500 items")
        List<StockChange> changes)
        implements Checked, Replayable {

    /**
     * Other stock of an article.
     *
     * @param sku of the product
     * @param quantity so many pieces more; fewer where it is negative
     */
    record StockChange(
            @Pattern(regexp = Sku.PATTERN, message = "is not a sku")
            String sku,

            @Min(-1_000_000_000) @Max(1_000_000_000) long quantity) {}

    @Override
    public List<Violation> violations() {
        Set<String> skus = new HashSet<>();
        Stream<Violation> twice = IntStream.range(0, changes.size())
                .filter(change -> !skus.add(changes.get(change).sku()))
                .mapToObj(change -> Violation.at("/changes/" + change + "/sku", "is named before"));
        return Stream.concat(wrongPlaces(), twice).toList();
    }

    @Override
    public void check(EventStore log) {
        List<Violation> unknown = IntStream.range(0, changes.size())
                .filter(change -> log.lastSequenceNumberFor(product(change)).isEmpty())
                .mapToObj(change -> Violation.at("/changes/" + change + "/sku", "is not the sku of a product"))
                .toList();
        if (!unknown.isEmpty()) {
            throw Problem.unprocessable("UNKNOWN_PRODUCT", "Not everything that is changed is a product.", unknown);
        }
    }

    private String product(int change) {
        return ProductId.of(new Sku(changes.get(change).sku())).toString();
    }

    @Override
    public LogFold fold() {
        return new OpeningStockFold(
                changes.stream().collect(Collectors.toMap(StockChange::sku, StockChange::quantity)));
    }
}
