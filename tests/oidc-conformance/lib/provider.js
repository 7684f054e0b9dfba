// oidc-provider, set up to say what BankID says: its levels of assurance, its claims in the ID
// token, and PKCE for everybody.
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

export const clientId = 'eclinic-conformance';
// Characters that HTTP Basic must encode (RFC 6749 § 2.3.1).
export const clientSecret = 'a secret+with /:% in it';
export const loa4 = 'urn:bankid:bid;LOA=4';
export const loa3 = 'urn:bankid:bis;LOA=3';

function signingKey() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'conformance' };
}

// BankID asks for no consent beyond the sign-in itself.
async function loadExistingGrant(ctx) {
  const { provider, client, session } = ctx.oidc;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope('openid profile');
  await grant.save();
  return grant;
}

function configuration(redirectUri, person) {
  return {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'client_secret_basic',
      },
    ],
    jwks: { keys: [signingKey()] },
    cookies: { keys: ['conformance'] },
    acrValues: [loa4, loa3],
    claims: {
      openid: ['sub', 'bankid_altsub', 'typ'],
      profile: ['name', 'given_name', 'family_name', 'birthdate'],
    },
    // BankID puts the profile into the ID token.
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    loadExistingGrant,
    ttl: { Session: 60, Interaction: 60, Grant: 60, IdToken: 60, AccessToken: 60 },
    findAccount: async (_ctx, sub) => ({
      accountId: sub,
      claims: async () => ({ ...person.claims, sub }),
    }),
  };
}

// Starts the provider. `person` is who signs in next, and how: {sub, acr, claims}.
export async function startProvider(redirectUri, person) {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://bankid.localhost:${server.address().port}`;
  const provider = new Provider(issuer, configuration(redirectUri, person));
  const redeemed = { succeeded: 0, refused: [] };
  provider.on('grant.success', () => (redeemed.succeeded += 1));
  provider.on('grant.error', (_ctx, error) => redeemed.refused.push(error.message));
  const answer = provider.callback();
  server.on('request', async (request, response) => {
    if (!request.url.startsWith('/interaction/')) return answer(request, response);
    try {
      // The only prompt is the sign-in: whoever `person` is now has signed in.
      await provider.interactionFinished(request, response, {
        login: { accountId: person.sub, acr: person.acr, amr: ['bid'], remember: false },
      });
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  });

  async function stop() {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
  return { issuer, redeemed, stop };
}
