package io.daybook.kit.http.request;

import io.daybook.kit.http.consistency.ConsistencyTokens;
import io.daybook.kit.http.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.HandlerMethodReturnValueHandlerComposite;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Return value handler that completes every response before Spring writes it. It adds {@code Consistency-Token} and
 * {@code Preference-Applied} to the response of a command, and evaluates {@code If-Match} and {@code If-None-Match: *}
 * (RFC 9110 §13) for a query, which Spring does not.
 *
 * <p>Preconditions are evaluated after the endpoint, because they need the entity tag of its response.
 */
public final class EndpointAnswers implements HandlerMethodReturnValueHandler {

    private final HandlerMethodReturnValueHandlerComposite spring = new HandlerMethodReturnValueHandlerComposite();
    private final ConsistencyTokens tokens;

    public EndpointAnswers(List<HandlerMethodReturnValueHandler> spring, ConsistencyTokens tokens) {
        this.spring.addHandlers(spring);
        this.tokens = tokens;
    }

    @Override
    public boolean supportsReturnType(MethodParameter returnType) {
        return spring.supportsReturnType(returnType);
    }

    @Override
    public void handleReturnValue(
            @Nullable Object answer,
            MethodParameter returnType,
            ModelAndViewContainer container,
            NativeWebRequest webRequest)
            throws Exception {
        HttpServletRequest request = Objects.requireNonNull(webRequest.getNativeRequest(HttpServletRequest.class));
        HttpServletResponse response = Objects.requireNonNull(webRequest.getNativeResponse(HttpServletResponse.class));
        Object checked = answer;
        if (RequestReader.isEndpoint(returnType.getContainingClass())) {
            if (ConsistencyTokens.isCommand(request)) {
                stamp(request, response);
            } else if (answer instanceof ResponseEntity<?> shown && shown.getStatusCode() == HttpStatus.OK) {
                checked = shownUnder(RequestReader.read(request), shown);
            }
        }
        spring.handleReturnValue(checked, returnType, container, webRequest);
    }

    private void stamp(HttpServletRequest request, HttpServletResponse response) {
        tokens.stamp(request, response);
        if (!response.isCommitted() && RequestReader.read(request).prefer().patience() != null) {
            response.setHeader("Preference-Applied", "wait");
        }
    }

    /**
     * The answer, or 304 in its place.
     *
     * @throws Problem 412 if another version is wanted, 422 if it cannot be understood which
     */
    private static ResponseEntity<?> shownUnder(IncomingRequest request, ResponseEntity<?> shown) {
        String tag = shown.getHeaders().getETag();
        if (tag == null) {
            return shown;
        }
        IfMatch ifMatch = IfMatch.of(request);
        request.requireNothingWrong();
        if (!ifMatch.includes(tag)) {
            throw Problem.versionMismatch();
        }
        return IfMatch.isAny(request.headers(HttpHeaders.IF_NONE_MATCH))
                ? ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(tag).build()
                : shown;
    }
}
