package io.daybook.commandside.shipment;

import io.daybook.kit.http.binding.Text;

/**
 * The body of a dispatch.
 *
 * @param carrier who carries it
 * @param tracking the carrier's number
 */
record DispatchShipmentRequest(
        @Text(max = 200) String carrier, @Text(max = 200) String tracking) {}
