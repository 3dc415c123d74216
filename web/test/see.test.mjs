// The view See in a real browser: search, day, colours, link, language, base map, paper; on a running service of the sample.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { accessible, ask, laptop, launch, mapsOnPaper, noSidewaysScroll, onPaper, phone, sitting, spaces, visit as open } from './reader.mjs';

const shots = process.env.CPTS_SHOTS;
let browser;
let reader;
before(async () => {
  browser = await launch();
  reader = sitting(browser, { permissions: ['clipboard-read', 'clipboard-write'] });
});
after(() => browser?.close());

/** A page of its own: what comes first is seen on it. */
function visit(hash, viewport, steps) {
  return open(browser, hash, viewport, async (page) => {
    await page.getByRole('heading', { level: 2 }).waitFor();
    await steps(page);
  });
}

async function shoot(page, name) {
  if (!shots) return;
  mkdirSync(shots, { recursive: true });
  await page.locator('.map-busy').waitFor({ state: 'hidden' });
  await page.screenshot({ path: join(shots, `see-${name}.png`) });
}

// A page opened costs seconds in software WebGL: each goes through what a reader does in one sitting.
describe('see', { concurrency: 1 }, () => {
  test('France: where things are, and what colours mean', (t) =>
    visit('', laptop, async (page) => {
      await t.test('nothing jumps while the first view comes', () => nothingJumps(page));
      await t.test('colours tell sizes, and a table tells the same', () => spread(page, 'sizes', 'CPTS par taille', 'cpts', '&counted=true'));
      await t.test('colours tell inhabitants, and a table tells the same', () =>
        spread(page, 'inhabitants', 'Zones blanches par nombre d’habitants', 'white-zones'));
      await t.test('the search finds without accents, tells homonyms apart, and goes there by keyboard', () => search(page));
    }));

  test('the base map is asked for only when switched on, shows, and tells when it fails', () =>
    baseMap());

  test('a link leads to the same place, stages and frame', () => reader.visit('#/departement/13?a-partir-de=project_validated', laptop, sharedLink));

  // The last of its page: parts that fail leave it anywhere.
  test('a département: its curve, in either language, and on paper', (t) =>
    reader.visit('#/departement/06', laptop, async (page) => {
      await t.test('a day is chosen on the curve by keyboard, in the field, and in the table', () => curve(page));
      await t.test('the switch speaks English, and remembers', () => english(page));
      await t.test('on A4 there are the map, its legend and the figures', () => paper(page));
    }));

  test('a phone: nothing jumps, and there is room for it all', (t) =>
    visit('', phone, async (page) => {
      await t.test('nothing jumps while the first view comes', () => nothingJumps(page));
      await t.test('fields and buttons are large enough', () => targets(page));
    }));
});

async function search(page) {
  const box = page.getByRole('combobox', { name: 'Chercher un lieu ou une CPTS' });
  await box.fill('st denis');
  const options = page.getByRole('option');
  await options.first().waitFor();
  const said = await options.allInnerTexts();
  assert.ok(said.some((text) => /Seine-Saint-Denis \(93\)/.test(text)) && said.some((text) => /La Réunion \(974\)/.test(text)), said.join(' | '));
  await shoot(page, 'recherche');
  await accessible(page, 'search');
  const wanted = said.findIndex((text) => /Seine-Saint-Denis \(93\)/.test(text));
  for (let i = 0; i <= wanted; i++) await box.press('ArrowDown');
  assert.equal(await box.getAttribute('aria-activedescendant'), `trouve-${wanted}`);
  await box.press('Enter');
  await page.getByRole('heading', { level: 2, name: 'Seine-Saint-Denis' }).waitFor();
  assert.match(page.url(), /\/departement\/93\?.*carte=/);
  assert.ok(await page.getByRole('listbox').isHidden());
  await box.fill('qwrtzpvxk');
  await page.getByText('Rien trouvé pour «\u00a0qwrtzpvxk\u00a0».').waitFor();
  await box.press('Escape');
  assert.ok(await page.locator('.found').evaluate((element) => element.textContent === ''));
}

async function curve(page) {
  const { points, notes } = await ask('departments/06/coverage/history');
  const slider = page.getByRole('slider', { name: 'Jour choisi sur la courbe' });
  await slider.waitFor();
  assert.ok(spaces(await page.locator('.curve').innerText()).includes(spaces(notes[0])), 'the notes of the service are told');
  await slider.focus();
  await slider.press('Home');
  await page.waitForURL(new RegExp(`date=${points[0].at}`));
  await page.getByText('Situation au').last().waitFor();
  const { coverage_pct: pct } = await ask(`departments/06/coverage?at=${points[0].at}`);
  const shown = `${new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 }).format(pct)} %`;
  await page.locator('.headline strong').filter({ hasText: new RegExp(`^${shown.replace(' ', '\\s')}$`) }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('role')), 'slider', 'focus stays on the curve');
  await page.getByLabel('Situation au').fill('2024-03-15');
  await page.waitForURL(/date=2024-03-15/);
  await page.getByText('15 mars 2024').first().waitFor();
  await page.getByText('Le tableau de la courbe').click();
  await page.locator('.curve-table a').nth(3).click();
  await page.waitForURL(new RegExp(`date=${points.at(-4).at}`));
  await shoot(page, 'courbe');
  await accessible(page, 'curve');
  await page.getByRole('link', { name: 'Aujourd’hui' }).click();
  await page.waitForFunction(() => !location.hash.includes('date='));
}

async function spread(page, colours, heading, layer, filter = '') {
  await page.getByLabel('Couleurs').selectOption(colours);
  await page.getByRole('heading', { name: heading }).waitFor();
  await page.locator('.spread:not([aria-busy]) tbody tr').first().waitFor();
  const { numberMatched } = await ask(`collections/${layer}/items?limit=1&skipGeometry=true${filter}`);
  await page.waitForFunction((sum) => {
    const cells = [...document.querySelectorAll('.spread tbody td:nth-child(2)')];
    return cells.reduce((all, cell) => all + Number(cell.textContent.replaceAll(/\D/g, '')), 0) === sum;
  }, numberMatched);
  await shoot(page, colours);
  await accessible(page, colours);
}

async function sharedLink(page) {
  const copied = async () => {
    await page.locator('.map-busy').waitFor({ state: 'hidden' });
    await page.evaluate(() => navigator.clipboard.writeText(''));
    await page.getByRole('button', { name: 'Copier le lien de cette vue' }).click();
    await page.getByText('Lien copié').waitFor();
    await page.waitForFunction(async () => (await navigator.clipboard.readText()) !== '');
    return page.evaluate(() => navigator.clipboard.readText());
  };
  const framed = await copied();
  await page.locator('canvas.maplibregl-canvas').focus();
  await page.keyboard.press('+');
  await page.locator('.map.by-keyboard').waitFor();
  const link = await copied();
  assert.match(link, /#\/departement\/13\?a-partir-de=project_validated&carte=[\d.]+\/[\d.]+\/[\d.]+$/);
  assert.notEqual(link, framed, 'the map has come nearer');
  await page.goto(link);
  await page.reload();
  await page.getByRole('heading', { level: 2 }).waitFor();
  assert.equal(await copied(), link);
}

async function english(page) {
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByText('of the inhabitants are covered').waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
  const { population } = await ask('departments/06/coverage');
  assert.ok(spaces(await page.locator('#contenu').innerText()).includes(new Intl.NumberFormat('en-GB').format(population)));
  await shoot(page, 'english');
  await page.reload();
  await page.getByText('of the inhabitants are covered').waitFor();
  await page.getByRole('button', { name: 'Français' }).click();
  await page.locator('.headline', { hasText: 'des habitants couverts' }).waitFor();
}

// The host is another's, and out of reach of tests: its answers are played.
async function baseMap() {
  let switched = false;
  const refused = { test: (text) => switched && /data\.geopf\.fr|ERR_FAILED/.test(text) };
  await reader.visit('', laptop, (page) => switchedOn(page, () => (switched = true)), { refused });
}

async function switchedOn(page, switching) {
  const asked = [];
  let there = true;
  await page.route('https://data.geopf.fr/**', (route) => {
    asked.push(route.request().url());
    if (!there) return route.abort();
    return route.fulfill({ contentType: 'image/png', headers: { 'access-control-allow-origin': '*' }, body: Buffer.from(PIXEL, 'base64') });
  });
  await page.locator('.map-busy').waitFor({ state: 'hidden' });
  assert.deepEqual(asked, []);
  switching();
  const on = page.getByLabel('Fond IGN');
  await on.check();
  await page.getByText('© IGN').first().waitFor();
  await page.locator('.map-busy').waitFor({ state: 'hidden' });
  assert.ok(await on.isChecked(), 'the base map stays on');
  assert.match(asked[0], /LAYER=GEOGRAPHICALGRIDSYSTEMS\.PLANIGNV2.*TILEMATRIX=\d+&TILEROW=\d+&TILECOL=\d+/);
  await accessible(page, 'base map');
  await on.uncheck();
  there = false;
  await on.click(); // not check: it fails at once, and is off again
  await page.getByText('Le fond de carte IGN ne répond pas').first().waitFor();
  assert.equal(await on.isChecked(), false);
  await page.unrouteAll({ behavior: 'wait' });
}

async function nothingJumps(page) {
  await page.locator('.map-busy').waitFor({ state: 'hidden' });
  const moved = await page.evaluate(
    () =>
      new Promise((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries().reduce((sum, { value }) => sum + value, 0))).observe({
          type: 'layout-shift',
          buffered: true,
        });
        setTimeout(() => resolve(0), 500); // no entry at all: the observer is never called
      }),
  );
  assert.ok(moved < 0.001, `layout shift ${moved}`);
}

async function paper(page) {
  await page.locator('.map-busy').waitFor({ state: 'hidden' });
  await onPaper(page, async () => {
    for (const hidden of ['.controls', '.search', '.map-choices', '.share', 'nav.tabs']) assert.ok(await page.locator(hidden).isHidden(), hidden);
    for (const shown of ['.legend li >> nth=0', '.headline', '.curve-chart']) assert.ok(await page.locator(shown).isVisible(), shown);
    assert.equal(await mapsOnPaper(page), 1);
  });
  if (shots) await page.pdf({ format: 'A4', path: join(shots, 'see.pdf') });
}

async function targets(page) {
  await page.evaluate(() => (location.hash = '#/departement/06?couleurs=tailles'));
  await page.getByRole('heading', { level: 2, name: 'Alpes-Maritimes' }).waitFor();
  await page.getByRole('heading', { name: 'CPTS par taille' }).waitFor();
  await noSidewaysScroll(page);
  for (const target of await page.locator('button:visible, select:visible, input:visible:not([type=checkbox]), .button:visible').all()) {
    const box = await target.boundingBox();
    assert.ok(box.height >= 24, `${await target.evaluate((element) => element.outerHTML)} is ${box.height} px high`);
  }
  await shoot(page, 'telephone');
}

// One grey pixel.
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNoaGgAAAMEAYFL09IQAAAAAElFTkSuQmCC';
