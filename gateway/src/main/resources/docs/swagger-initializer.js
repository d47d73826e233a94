// In place of Swagger UI's own, which would show an example from the internet.
window.onload = async () => {
  const read = address => fetch(address).then(answer => answer.json());
  const [spec, {issuer, client}] = await Promise.all([read("/v3/api-docs"), read("/login.json").catch(() => ({}))]);
  if (issuer) {
    // Of a document that knows no issuer: where people log in at this gateway's.
    const about = await read(`${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`).catch(() => null);
    if (about) {
      spec.components.securitySchemes.bearer = {
        type: "oauth2",
        flows: {
          authorizationCode: {
            authorizationUrl: about.authorization_endpoint,
            tokenUrl: about.token_endpoint,
            scopes: { openid: "Who you are." },
          },
        },
      };
    }
  }
  window.ui = SwaggerUIBundle({
    spec,
    dom_id: "#swagger-ui",
    deepLinking: true,
    validatorUrl: "none",
    presets: [SwaggerUIBundle.presets.apis],
  });
  if (issuer) {
    window.ui.initOAuth({ clientId: client, scopes: "openid", usePkceWithAuthorizationCodeGrant: true });
  }
};
