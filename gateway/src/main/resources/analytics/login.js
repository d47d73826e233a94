'use strict';

/* Logs a person in at the gateway's issuer with an authorization code, and proves that this page has asked for it (RFC
 * 7636). What must outlive the way to the issuer and back is kept for this tab, and is gone afterwards; the token is in
 * the memory of this page alone. */
const login = (() => {
  const kept = 'login';
  const page = location.origin + location.pathname;
  const settings = fetch('../login.json').then(answer => answer.json());
  let token = null;

  const encoded = bytes => btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  const secret = () => encoded(crypto.getRandomValues(new Uint8Array(32)));
  const digest = async text => encoded(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))));

  /* What the issuer says of itself. */
  async function metadata() {
    const answer = await fetch(`${(await settings).issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
    if (!answer.ok) throw new Error('The issuer does not say where people log in.');
    return answer.json();
  }

  /* Whether there is an issuer, and nobody has logged in. */
  const needed = async () => token == null && Boolean((await settings).issuer);

  const headers = () => token && {Authorization: `Bearer ${token}`};

  const forget = () => { token = null; };

  /* Leaves the page, and comes back to it with a code. */
  async function begin() {
    if (!crypto.subtle) throw new Error('A browser logs in over https, or on the gateway\'s own machine.');
    const {authorization_endpoint: address} = await metadata();
    const begun = {state: secret(), verifier: secret(), query: location.search};
    sessionStorage.setItem(kept, JSON.stringify(begun));
    location.assign(`${address}?${new URLSearchParams({
      response_type: 'code', client_id: (await settings).client, scope: 'openid', redirect_uri: page, state: begun.state,
      code_challenge: await digest(begun.verifier), code_challenge_method: 'S256'
    })}`);
  }

  /* Where the issuer has sent somebody back, changes the code for a token, and has the address say what it said before. */
  async function end() {
    const answer = new URLSearchParams(location.search);
    const begun = JSON.parse(sessionStorage.getItem(kept) ?? '{}');
    if (!answer.has('state')) return;
    sessionStorage.removeItem(kept);
    history.replaceState(null, '', page + (begun.query ?? ''));
    if (answer.get('state') !== begun.state) throw new Error('This login was not begun here. Log in again.');
    if (!answer.has('code')) throw new Error(`Nobody has logged in: ${answer.get('error')}.`);
    const {token_endpoint: address} = await metadata();
    const given = await fetch(address, {method: 'POST', body: new URLSearchParams({
      grant_type: 'authorization_code', client_id: (await settings).client, redirect_uri: page,
      code: answer.get('code'), code_verifier: begun.verifier
    })});
    if (!given.ok) throw new Error('The issuer gives no token. Log in again.');
    token = (await given.json()).access_token;
  }

  return {needed, headers, forget, begin, end};
})();
