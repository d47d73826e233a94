package io.daybook.contract.catalog.event;

import static io.daybook.contract.Sensitivity.Level.PERSONAL;

import io.daybook.contract.RequestMark;
import io.daybook.contract.Sensitivity;
import io.daybook.contract.catalog.Sku;
import org.axonframework.serialization.Revision;

/**
 * A product is off sale for good.
 *
 * @param reason free text for staff
 * @param request the request that asked
 */
@Revision("1")
public record ProductDiscontinued(
        Sku sku, @Sensitivity(PERSONAL) String reason, RequestMark request) implements ProductEvent {}
