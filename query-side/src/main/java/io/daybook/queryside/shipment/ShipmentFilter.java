package io.daybook.queryside.shipment;

import io.daybook.contract.Uuid;
import io.daybook.contract.shipment.ShipmentStatus;
import io.daybook.kit.http.binding.Text;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The filters of a work list; all that are given must fit.
 *
 * @param status only in this status
 * @param shipFrom only from this place
 * @param orderId only of this order
 */
record ShipmentFilter(
        @Nullable ShipmentStatus status,
        @Nullable @Text(max = 200) String shipFrom,

        @Nullable @Pattern(regexp = Uuid.PATTERN, message = "is not an order's id")
        String orderId) {}
