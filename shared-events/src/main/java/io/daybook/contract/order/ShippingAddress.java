package io.daybook.contract.order;

import static io.daybook.contract.Sensitivity.Level.NONE;
import static io.daybook.contract.Sensitivity.Level.PERSONAL;

import io.daybook.contract.Sensitivity;
import org.jspecify.annotations.Nullable;

/**
 * Where an order goes. Every part but the state is always present. State and country alone say nothing of a person, and
 * the shop counts by them.
 *
 * @param name who receives it
 * @param street with number
 * @param city city, town or village
 * @param state region or federal state, where a country has them
 * @param postalCode as written in that country
 * @param country ISO 3166-1 alpha-2
 */
public record ShippingAddress(
        @Sensitivity(PERSONAL) String name,
        @Sensitivity(PERSONAL) String street,
        @Sensitivity(PERSONAL) String city,
        @Sensitivity(NONE) @Nullable String state,
        @Sensitivity(PERSONAL) String postalCode,
        @Sensitivity(NONE) String country) {}
