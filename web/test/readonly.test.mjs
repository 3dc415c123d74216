// A service that takes no changes (`cpts serve --edit off`), in a real browser: everything is read and tried, nothing that
// would write is offered, and it is said why. .ci/browser starts such a service for this file.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { accessible, ask, base, laptop, launch, noSidewaysScroll, phone, spaces, visit } from './reader.mjs';

const shots = process.env.CPTS_SHOTS;

let browser;
let place;
let reason;
before(async () => {
  const edits = await ask('edits');
  assert.equal(edits.allowed, false, `${base} takes changes: this file needs cpts serve --edit off, which .ci/browser starts`);
  reason = spaces(edits.reason);
  place = await departmentWithZone();
  browser = await launch();
});
after(() => browser?.close());

async function shoot(page, name) {
  if (!shots) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: join(shots, `lecture-${name}.png`) });
}

async function departmentWithZone() {
  const { departments } = await ask('coverage');
  for (const { code } of departments.toSorted((a, b) => a.unit_count - b.unit_count)) {
    const department = await ask(`departments/${code}/coverage`);
    const zone = department.white_zones.find(({ neighbours }) => neighbours.length > 0);
    if (zone && department.cpts.length > 0) return { ...department, zone };
  }
  throw new Error('the sample has no white zone beside a CPTS');
}

// What writes, by the word that begins it; Try's own buttons change this device alone.
const WRITES = /^(Enregistrer|Modifier|Changer|Appliquer|Renommer|Abandonner|Dupliquer|Reprendre|Déclarer|Supprimer|Fermer la|C’est moi)/;

async function nothingWrites(page) {
  for (const button of await page.locator('button:visible:enabled:not([aria-disabled=true])').all()) assert.doesNotMatch(spaces(await button.innerText()), WRITES);
}

const said = (page) => page.locator('#contenu', { hasText: new RegExp(reason.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s+')) }).waitFor();

describe('a service that takes no changes', { concurrency: 1 }, () => {
  for (const [size, viewport] of [
    ['a laptop', laptop],
    ['a phone', phone],
  ])
    test(`everything is read and tried, nothing is written, on ${size}`, () =>
      visit(browser, '', viewport, async (page) => {
        const at = `#/departement/${place.code}`;
        const views = {
          lieu: [at, '#zones-blanches .card', false],
          zone: [`${at}/zone-blanche/${place.zone.id}`, '.residents tbody tr', false],
          cpts: [`${at}/cpts/${encodeURIComponent(place.cpts[0].id)}`, '.sheet .stage', true],
          suivi: [`${at}/suivre`, '[role=tabpanel] tr, [role=tabpanel] li', false],
          scenarios: [`${at}/scenarios`, 'h2:text("Scénarios")', true],
          essai: [`${at}/essayer?zone=${place.zone.id}&avec=${encodeURIComponent(place.zone.neighbours[0])}`, '.effect', true],
        };
        for (const [name, [address, shown, told]] of Object.entries(views)) {
          await page.evaluate((hash) => (location.hash = hash), address);
          await page.locator(shown).first().waitFor();
          if (told) await said(page);
          await nothingWrites(page);
          await noSidewaysScroll(page);
          await accessible(page, name);
          await shoot(page, `${name}-${viewport.width}`);
        }
        await page.locator('.decide button').click();
        await page.reload();
        await page.locator('.steps > li').first().waitFor();
        await said(page);
      }));

  test('the service refuses what a page would not send', async () => {
    const sent = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ name: 'Essai', author: 'Anne', operations: [] }) };
    const response = await fetch(new URL('api/scenarios', base), sent);
    assert.equal(response.status, 403);
  });
});
