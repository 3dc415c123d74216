// What the first view owes to whom opens it: the figures and the lists whatever becomes of the map.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ask, french, laptop, launch, spaces, visit, withoutMap } from './reader.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

async function figuresAndLists(page) {
  const { white_zone_count: zones, departments } = await ask('coverage');
  await page.locator('.headline strong').waitFor();
  assert.ok(spaces(await page.locator('.headline').locator('..').innerText()).includes(french(zones)), 'the white zones are counted');
  await page.getByRole('region', { name: 'Départements' }).getByRole('link').nth(departments.length - 1).waitFor();
  assert.equal(await page.locator('canvas.maplibregl-canvas').count(), 0, 'the map is there already');
}

test('figures and lists come, and are gone through, while the map’s code has not', () =>
  visit(browser, '', laptop, async (page) => {
    const release = await withoutMap(page);
    await figuresAndLists(page);
    await page.getByRole('link', { name: 'Alpes-Maritimes (06)' }).click();
    await page.getByRole('heading', { level: 2, name: 'Alpes-Maritimes' }).waitFor();
    release('come');
    await page.locator('canvas.maplibregl-canvas').waitFor();
    await page.locator('.map-busy').waitFor({ state: 'hidden' });
  }));

test('figures and lists stay, and the page says so, when the map’s code never comes', () =>
  visit(
    browser,
    '',
    laptop,
    async (page) => {
      const release = await withoutMap(page);
      await figuresAndLists(page);
      release('fail');
      await page.locator('.no-map').waitFor();
      await page.locator('.headline strong').waitFor();
    },
    { refused: /ERR_FAILED|dynamically imported module/ },
  ));
