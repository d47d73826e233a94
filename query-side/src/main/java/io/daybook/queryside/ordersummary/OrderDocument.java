package io.daybook.queryside.ordersummary;

import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.order.query.OrderStatuses;
import io.daybook.contract.order.query.OrderSummary;
import io.daybook.kit.mongo.Documents;
import io.daybook.kit.mongo.RecordMapping;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.bson.Document;

/**
 * How an order lies in its document: {@code terms}, {@code progress}, and {@code status}, which follows from the
 * progress and is written beside it because lists filter by it.
 *
 * <p>An event that changes the progress leaves the terms as they lie: an order of 500 lines is not read line by line
 * for each of its 1,500 events.
 */
final class OrderDocument {

    private static final String TERMS = "terms";
    private static final String PROGRESS = "progress";
    private static final String STATUS = "status";

    private static final RecordMapping<OrderTerms> TERMS_MAPPING = RecordMapping.of(OrderTerms.class);
    private static final RecordMapping<OrderProgress> PROGRESS_MAPPING = RecordMapping.of(OrderProgress.class);
    private static final RecordMapping<OrderStatuses> STATUS_MAPPING = RecordMapping.of(OrderStatuses.class);

    private OrderDocument() {}

    static Document placed(OrderPlaced event, Instant placedAt) {
        return with(
                new Document(TERMS, TERMS_MAPPING.document(OrderTerms.of(event, placedAt))), OrderProgress.of(event));
    }

    static UnaryOperator<Document> changed(UnaryOperator<OrderProgress> change) {
        return document -> with(document, change.apply(progress(document)));
    }

    static OrderSummary summary(Document document) {
        return TERMS_MAPPING
                .record(document.get(TERMS, Document.class))
                .with(progress(document), Documents.changes(document));
    }

    private static Document with(Document document, OrderProgress progress) {
        return document.append(STATUS, STATUS_MAPPING.document(progress.statuses()))
                .append(PROGRESS, PROGRESS_MAPPING.document(progress));
    }

    private static OrderProgress progress(Document document) {
        return PROGRESS_MAPPING.record(document.get(PROGRESS, Document.class));
    }
}
