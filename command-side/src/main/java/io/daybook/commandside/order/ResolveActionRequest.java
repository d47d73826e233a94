package io.daybook.commandside.order;

import io.daybook.contract.order.ResolutionChoice;
import io.daybook.kit.http.binding.Text;

/**
 * The body of a resolution.
 *
 * @param choice what is to be done, for every reason for which it can help
 * @param reason free text for staff
 */
record ResolveActionRequest(
        ResolutionChoice choice, @Text(max = 500) String reason) {}
