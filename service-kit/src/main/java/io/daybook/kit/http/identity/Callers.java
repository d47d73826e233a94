package io.daybook.kit.http.identity;

import io.daybook.kit.axon.MessageContext;
import io.daybook.kit.http.problem.Problem;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.method.HandlerMethod;

/**
 * Decides who may call an endpoint, and knows who does.
 *
 * <p>An endpoint says itself which roles may call it ({@link RolesAllowed}), or that everybody may ({@link PermitAll}).
 * One that says nothing is called by nobody as soon as callers are asked who they are.
 */
public final class Callers {

    /** What authorities of roles begin with, as everywhere in Spring. */
    public static final String ROLE = "ROLE_";

    private static final String CALLER = Callers.class.getName() + ".caller";
    private static final String ANONYMOUS = "anonymous";

    private final boolean identified;

    /** @param identified whether callers have to say who they are; otherwise everybody may do everything */
    public Callers(boolean identified) {
        this.identified = identified;
    }

    /**
     * Lets the request's caller in.
     *
     * @throws Problem 401 {@code UNAUTHENTICATED} if it has to be known who calls, 403 {@code FORBIDDEN} if the caller
     *     has none of the roles
     */
    public void admit(HttpServletRequest request, HandlerMethod endpoint) {
        RolesAllowed allowed = endpoint.getMethodAnnotation(RolesAllowed.class);
        Set<String> roles = allowed == null ? Set.of() : Set.of(allowed.value());
        request.setAttribute(
                CALLER,
                identified
                        ? admitted(roles, endpoint.hasMethodAnnotation(PermitAll.class))
                        : new Caller(ANONYMOUS, roles));
    }

    private static Caller admitted(Set<String> allowed, boolean everybody) {
        Authentication known = authentication().orElse(null);
        if (known == null) {
            if (everybody) {
                return new Caller(ANONYMOUS, Set.of());
            }
            throw unauthenticated("Send an access token.", "Bearer");
        }
        Set<String> roles = known.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .map(authority -> String.valueOf(authority).startsWith(ROLE) ? authority.substring(ROLE.length()) : "")
                .filter(allowed::contains)
                .collect(Collectors.toSet());
        if (roles.isEmpty() && !everybody) {
            throw Problem.forbidden(List.of());
        }
        return new Caller(known.getName(), roles);
    }

    /** Whose access token this thread's request brought, if one was accepted. */
    public static Optional<Authentication> authentication() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .filter(found -> found.isAuthenticated() && !(found instanceof AnonymousAuthenticationToken));
    }

    /** 401 {@code UNAUTHENTICATED}, with the challenge of RFC 6750 §3. */
    static Problem unauthenticated(String detail, String challenge) {
        return Problem.of(HttpStatus.UNAUTHORIZED, "UNAUTHENTICATED", detail)
                .with(HttpHeaders.WWW_AUTHENTICATE, challenge);
    }

    /** The caller of the request that this thread works on. */
    public Caller current() {
        RequestAttributes request = RequestContextHolder.currentRequestAttributes();
        return (Caller) Objects.requireNonNull(request.getAttribute(CALLER, RequestAttributes.SCOPE_REQUEST));
    }

    /** The caller of a request that was let in. */
    public static Caller of(HttpServletRequest request) {
        return (Caller) Objects.requireNonNull(request.getAttribute(CALLER));
    }

    /** In whose name this thread's request sends messages. */
    public MessageContext context() {
        return MessageContext.of(current().name());
    }
}
