package io.daybook.kit.tracing;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;

/**
 * Decides where a trace begins: with some of the requests, and with what goes on by itself with something that began in
 * a trace, to which it is linked. All else that has no parent, such as what is done by the clock, is left out.
 */
final class RequestSampler implements Sampler {

    private final Sampler some;

    /** Has that one choose among the requests. */
    RequestSampler(Sampler some) {
        this.some = some;
    }

    @Override
    public SamplingResult shouldSample(
            Context parent, String traceId, String name, SpanKind kind, Attributes attributes, List<LinkData> links) {
        if (kind == SpanKind.SERVER) {
            return some.shouldSample(parent, traceId, name, kind, attributes, links);
        }
        return kind == SpanKind.INTERNAL
                        && links.stream().anyMatch(link -> link.getSpanContext().isSampled())
                ? SamplingResult.recordAndSample()
                : SamplingResult.drop();
    }

    @Override
    public String getDescription() {
        return "requests, " + some.getDescription();
    }
}
