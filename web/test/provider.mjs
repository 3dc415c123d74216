// An OpenID provider for tests, on a site of its own (localhost, where the service is 127.0.0.1), with a page on which a person
// says who they are. It holds the service to what it must send: secret, address of return, verifier of the challenge (RFC 7636).
import { createHash, createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';

export const client = { id: 'cpts-de-test', secret: 'un secret de test' };

/** Starts it; `people` are the claims by name. `issuer` is its address, `stop` ends it. */
export async function startProvider(people) {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const asked = new Map();
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, issuer);
    const json = (value, status = 200) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return json(description(issuer));
      case '/keys':
        return json({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }] });
      case '/authorize':
        return response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(doors(people, url.search));
      case '/come':
        return back(response, asked, url.searchParams, issuer);
      case '/token': {
        const claims = redeem(asked, new URLSearchParams(await bodyOf(request)), request.headers.authorization, people);
        if (!claims) return json({ error: 'invalid_grant' }, 400);
        const now = Math.floor(Date.now() / 1000);
        return json({ access_token: randomUUID(), token_type: 'Bearer', id_token: signed({ iss: issuer, aud: client.id, iat: now, exp: now + 300, ...claims }, privateKey) });
      }
      default:
        return json({}, 404);
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://localhost:${server.address().port}`;
  return { issuer, stop: () => server.close() };
}

const description = (issuer) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/keys`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
});

const doors = (people, query) =>
  `<!doctype html><title>Fournisseur</title>${Object.keys(people).map((name) => `<p><a href="/come${query.replaceAll('&', '&amp;')}&amp;who=${encodeURIComponent(name)}">${name}</a></p>`).join('')}`;

function back(response, asked, query, issuer) {
  const code = randomUUID();
  asked.set(code, query);
  const params = new URLSearchParams({ code, state: query.get('state'), iss: issuer });
  response.writeHead(302, { location: `${query.get('redirect_uri')}?${params}` }).end();
}

function redeem(asked, form, authorization = '', people) {
  const query = asked.get(form.get('code'));
  asked.delete(form.get('code'));
  const [id, secret] = authorization.startsWith('Basic ')
    ? Buffer.from(authorization.slice(6), 'base64').toString().split(':').map((part) => decodeURIComponent(part.replaceAll('+', ' ')))
    : [form.get('client_id'), form.get('client_secret')];
  const challenge = createHash('sha256').update(form.get('code_verifier') ?? '').digest('base64url');
  const right = query && id === client.id && secret === client.secret && form.get('redirect_uri') === query.get('redirect_uri') && challenge === query.get('code_challenge');
  return right ? { nonce: query.get('nonce'), ...people[query.get('who')] } : undefined;
}

function signed(claims, key) {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part({ alg: 'RS256', kid: 'one' })}.${part(claims)}`;
  return `${text}.${createSign('RSA-SHA256').update(text).sign(key).toString('base64url')}`;
}

async function bodyOf(request) {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}
