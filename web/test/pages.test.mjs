// The pages under /api in a real browser, on a running service: what a planner does from the home page to the map.
// CPTS_SHOTS is a folder for pictures, if wanted.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { accessible, base, laptop, launch, noSidewaysScroll, phone, sitting, visit } from './reader.mjs';

const shots = process.env.CPTS_SHOTS;

let browser;
let reader;
before(async () => {
  browser = await launch();
  reader = sitting(browser);
});
after(() => browser?.close());

async function shoot(page, name) {
  if (!shots) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: join(shots, `api-${name}.png`), fullPage: true });
}

async function json(path) {
  const response = await fetch(new URL(path, base));
  assert.equal(response.status, 200, path);
  return response.json();
}

/** The département with the most white zones, and its largest zone. */
async function place() {
  const { departments } = await json('api/coverage');
  const department = departments.toSorted((a, b) => b.white_zone_count - a.white_zone_count)[0];
  const { white_zones: zones } = await json(`api/departments/${department.code}/coverage`);
  return { department, zone: zones[0] };
}

const drawn = (page) => page.locator('#carte[data-drawn]').waitFor();
const spaces = (text) => text.replaceAll(/[\s\u00a0\u202f]+/g, ' ');

describe('the pages of the service', { concurrency: 1 }, () => {
  test('from the home page to a filtered list, an object of it, and the map', () =>
    reader.visit('api', laptop, async (page) => {
      const { department, zone } = await place();
      assert.equal(await page.getByLabel('Adresse du service').inputValue(), new URL('api', base).href);
      await accessible(page, 'home');
      await page.getByRole('navigation', { name: 'Service' }).getByRole('link', { name: 'Couches' }).click();
      await page.getByRole('region', { name: 'Couches' }).getByRole('link', { name: 'Zones blanches' }).click();
      await drawn(page);
      await shoot(page, 'couche');
      await page.getByRole('link', { name: /Voir et filtrer/ }).click();
      await page.getByLabel('Département').selectOption(department.code);
      await page.getByLabel('Habitants, au moins').fill('1');
      await page.getByRole('button', { name: 'Filtrer' }).click();
      await page.waitForURL((url) => url.searchParams.get('department') === department.code && url.searchParams.get('filter') === 'population >= 1');
      const rows = page.locator('tr[data-feature]');
      const matched = (await json(`api/collections/white-zones/items${new URL(page.url()).search}`)).numberMatched;
      assert.equal(await rows.count(), matched);
      await page.getByRole('link', { name: 'Population municipale' }).click();
      await page.locator('th[aria-sort=descending]').waitFor();
      await drawn(page);
      await rows.first().hover();
      assert.equal(await page.locator('.under').innerText(), await rows.first().getAttribute('data-name'));
      await shoot(page, 'objets');
      await accessible(page, 'items');
      await rows.first().getByRole('rowheader').getByRole('link').click();
      await page.getByRole('heading', { level: 1, name: zone.name }).waitFor();
      await drawn(page);
      await accessible(page, 'item');
      await page.getByRole('link', { name: 'Comment la fermer' }).click();
      await page.getByRole('heading', { name: 'Ce que changerait chaque choix' }).waitFor();
      assert.ok(spaces(await page.locator('main').innerText()).includes(spaces(zone.population.toLocaleString('fr-FR'))));
      await drawn(page);
      await shoot(page, 'zone');
      await accessible(page, 'options');
      await page.getByRole('link', { name: 'Voir sur la carte' }).click();
      await page.waitForURL(new RegExp(`#/departement/${department.code}/zone-blanche/${zone.id}`));
      await page.locator('.sheet').getByRole('heading', { level: 2, name: zone.name }).waitFor();
    }));

  test('a click on the map, or Enter at its centre, follows the row that lies there', async () => {
    const { department } = await place();
    await reader.visit(`api/collections/departments/items?code=${department.code}`, laptop, async (page) => {
      await drawn(page);
      const canvas = page.locator('canvas.maplibregl-canvas');
      await canvas.focus();
      await page.keyboard.press('+');
      await page.locator('.map.by-keyboard').waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: department.name }).waitFor();
    });
  });

  test('the documentation is searched, and each example is one click away', () =>
    reader.visit('api/docs', laptop, async (page) => {
      await page.getByLabel(/Chercher/).fill('zone blanche rattachement');
      await page.getByText(/^\d+ adresses?$/).waitFor();
      const found = page.locator('.operation:visible');
      assert.ok((await found.count()) < 10);
      await shoot(page, 'docs');
      await found.filter({ hasText: '/options' }).getByRole('link', { name: 'Essayer' }).click();
      await page.getByRole('heading', { level: 1, name: /Zone blanche/ }).waitFor();
    }));

  test('a phone scrolls tables inside their box, never the page', async () => {
    const { department, zone } = await place();
    // One page goes to them all: opening a browser's page takes longer than going to another address.
    await reader.visit('api', phone, async (page) => {
      for (const address of [
        'api',
        'api/collections',
        'api/collections/cpts',
        'api/collections/units/schema',
        `api/departments/${department.code}/coverage/history`,
        `api/white-zones/${zone.id}/options`,
        'api/conflicts',
        'api/docs',
        `api/collections/cpts/items?departments=${department.code}&limit=5`,
      ]) {
        await page.goto(new URL(address, base).href);
        await noSidewaysScroll(page);
        await shoot(page, `telephone-${address.replaceAll(/\W+/g, '-')}`);
      }
      await accessible(page, 'items, phone');
    });
  });

  test('without JavaScript the form still filters and the page says what the map needs', () =>
    visit(
      browser,
      'api/collections/departments/items',
      laptop,
      async (page) => {
        await page.getByLabel('Région').selectOption('93');
        await page.getByRole('button', { name: 'Filtrer' }).click();
        await page.waitForURL(/\?region=93$/);
        assert.equal(await page.locator('tr[data-feature]').count(), (await json('api/regions/93/coverage')).departments.length);
        assert.match(await page.locator('noscript').innerText(), /La carte demande JavaScript/);
        assert.ok(await page.locator('#carte').isHidden());
      },
      { javaScriptEnabled: false },
    ));

  test('what is refused is said in a page', () =>
    reader.visit(
      'api/collections/units/items?bbox=1',
      laptop,
      async (page) => {
        await page.getByRole('heading', { level: 1, name: 'Paramètre invalide' }).waitFor();
        await accessible(page, 'problem');
      },
      { refused: /status of 400/ },
    ));
});
