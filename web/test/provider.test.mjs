// Signing in by an OpenID provider, there and back, in a real browser: the provider is another site, so that what browsers keep
// from other sites (SameSite) is kept here too. The service is one more on the store of this file's service.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { client, startProvider } from './provider.mjs';
import { accessible, laptop, launch, openPage, shooter } from './reader.mjs';

const shoot = shooter('fournisseur');
const people = {
  'Anne Martin': { sub: '1', name: 'Anne Martin', groups: ['ars-paca'] },
  'Paul Sansdroit': { sub: '2', name: 'Paul Sansdroit', groups: ['autre'] },
};

let browser;
let provider;
let service;
const folder = mkdtempSync(join(tmpdir(), 'cpts-fournisseur-'));

before(async () => {
  provider = await startProvider(people);
  const secret = join(folder, 'secret');
  writeFileSync(secret, client.secret, { mode: 0o600 });
  service = await serve('--read', 'closed', '--edit', 'token', '--oidc-issuer', provider.issuer, '--oidc-name', 'Compte de test',
    '--oidc-client-id', client.id, '--oidc-client-secret-file', secret, '--oidc-map', 'groups=ars-paca -> editor region:93');
  browser = await launch();
});
after(async () => {
  await browser?.close();
  service?.stop();
  provider?.stop();
  rmSync(folder, { recursive: true });
});

async function serve(...flags) {
  const program = new URL('../../bin/cpts', import.meta.url).pathname;
  const running = spawn(program, ['serve', '--store', process.env.CPTS_STORE, '--listen', '127.0.0.1:0', ...flags], { stdio: ['ignore', 'ignore', 'pipe'] });
  let log = '';
  for await (const text of running.stderr.iterator({ destroyOnReturn: false })) {
    log += text;
    const [, address] = /^carte : (http:\S+?)\/? /m.exec(log) ?? [];
    if (address) {
      running.stderr.resume();
      return { address, stop: () => running.kill() };
    }
  }
  throw new Error(`the service does not start:\n${log}`);
}

/** Goes to an address, to the provider, and says there who one is. */
async function come(page, hash, who) {
  await page.goto(`${service.address}/${hash}`);
  await page.getByRole('heading', { name: 'Ce service est réservé' }).waitFor();
  await page.getByRole('link', { name: 'Se connecter avec Compte de test' }).click();
  await page.waitForURL((url) => url.origin === provider.issuer);
  await page.getByRole('link', { name: who }).click();
}

test('who comes back from the provider is signed in, where they wanted to go', async () => {
  const { context, page } = await openPage(browser, laptop);
  await page.goto(service.address);
  await page.getByRole('link', { name: 'Se connecter avec Compte de test' }).waitFor();
  await shoot(page, 'porte');
  await accessible(page, 'the door with a provider');
  await come(page, '#/suivre?a-partir-de=contract_signed', 'Anne Martin');
  await page.getByRole('heading', { name: 'Suivi de tous les territoires' }).waitFor();
  assert.ok(page.url().endsWith('#/suivre?a-partir-de=contract_signed'), page.url());
  assert.doesNotMatch(page.url(), /code=|state=/);
  await page.locator('header .session', { hasText: 'Anne Martin' }).click();
  await page.getByRole('dialog').getByText('lecture et modification').waitFor();
  await page.getByRole('dialog').getByText(/Provence/).waitFor();
  await shoot(page, 'session');
  const [cookie, ...others] = (await context.cookies()).filter(({ name }) => name !== 'cpts_csrf');
  assert.deepEqual(others, [], 'what the way to the provider needed is gone');
  assert.ok(cookie.httpOnly && cookie.sameSite === 'Strict', JSON.stringify(cookie));
  await page.reload();
  await page.locator('header .session', { hasText: 'Anne Martin' }).click();
  await page.getByRole('button', { name: 'Se déconnecter' }).click();
  await page.getByRole('heading', { name: 'Ce service est réservé' }).waitFor();
  await context.close();
});

test('who has no rights is told so, by name, and may go back', async () => {
  const { context, page } = await openPage(browser, laptop);
  await come(page, '#/departement/06', 'Paul Sansdroit');
  await page.getByText('Vous êtes bien « Paul Sansdroit »').waitFor();
  await shoot(page, 'sans-droit');
  assert.equal((await context.request.get(`${service.address}/api/coverage`)).status(), 401);
  await context.close();
});
