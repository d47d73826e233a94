package io.daybook.contract.order;

import static io.daybook.contract.Sensitivity.Level.PERSONAL;

import io.daybook.contract.Sensitivity;
import org.jspecify.annotations.Nullable;

/**
 * Where an order goes. Every part but the state is always present.
 *
 * @param name who receives it
 * @param street with number
 * @param city city, town or village
 * @param state region or federal state, where a country has them
 * @param postalCode as written in that country
 * @param country ISO 3166-1 alpha-2
 */
@Sensitivity(PERSONAL)
public record ShippingAddress(
        String name, String street, String city, @Nullable String state, String postalCode, String country) {}
