// A service that is read with a token alone (`cpts serve --read closed`), which .ci/browser starts for this file: the page asks
// who is there before it draws anything, then goes where the address leads.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { token } from './people.mjs';
import { accessible, base, laptop, launch, noSidewaysScroll, phone, shooter, visit } from './reader.mjs';

const shoot = shooter('ferme');

let browser;
let reader;
before(async () => {
  const { status } = await fetch(new URL('api/coverage', base));
  assert.equal(status, 401, `${base} is open: this file needs cpts serve --read closed, which .ci/browser starts`);
  reader = token('Chantal Roy', 'reader');
  browser = await launch();
});
after(() => browser?.close());

describe('a service that is closed', { concurrency: 1 }, () => {
  for (const [size, viewport] of [
    ['a laptop', laptop],
    ['a phone', phone],
  ])
    test(`who signs in goes on to the address, and sees nothing of it once out again, on ${size}`, () =>
      visit(browser, '#/suivre?a-partir-de=contract_signed', viewport, async (page) => {
        const asked = [];
        page.on('request', (request) => request.url().includes('/api/') && asked.push(new URL(request.url()).pathname));
        await page.reload();
        await page.getByRole('heading', { name: 'Ce service est réservé' }).waitFor();
        assert.equal(await page.locator('.map, header').count(), 0);
        await shoot(page, `porte-${viewport.width}`);
        await noSidewaysScroll(page);
        await accessible(page, 'the door');
        await page.getByRole('button', { name: 'English' }).click();
        await page.getByRole('heading', { name: 'This service is reserved' }).waitFor();
        await page.getByRole('button', { name: 'Français' }).click();
        assert.deepEqual(asked.filter((path) => path !== '/api/session'), [], 'nothing is asked for that would be refused');
        await page.getByLabel('Jeton', { exact: true }).fill(reader.secret);
        await page.keyboard.press('Enter');
        await page.getByRole('heading', { name: 'Suivi de tous les territoires' }).waitFor();
        assert.ok(page.url().endsWith('#/suivre?a-partir-de=contract_signed'));
        await page.locator('header .session', { hasText: reader.name }).click();
        await page.getByRole('dialog').getByText('lecture seule').waitFor();
        await page.getByRole('button', { name: 'Se déconnecter' }).click();
        await page.getByRole('heading', { name: 'Ce service est réservé' }).waitFor();
        assert.equal(await page.locator('.map, header').count(), 0);
        await accessible(page, 'the door again');
        // A question that was under way when the session ended; and styles of the map, wanted only once in.
      }, { refused: /status of 401|was preloaded using link preload/ }));
});
