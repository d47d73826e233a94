package io.daybook.queryside.letters;

import io.daybook.kit.http.binding.Text;

/**
 * Why an operator repairs something.
 *
 * @param reason free text for staff
 */
record RepairRequest(@Text(max = 500) String reason) {}
