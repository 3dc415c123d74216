// The page in a real browser, on a running service: CPTS_URL (default http://127.0.0.1:8080), CHROMIUM (default /usr/bin/chromium),
// CPTS_SHOTS a folder for pictures, if wanted.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { accessible, base, laptop, launch, noSidewaysScroll, phone, sitting, visit as open } from './reader.mjs';

const shots = process.env.CPTS_SHOTS;

let browser;
let reader;
before(async () => {
  browser = await launch();
  reader = sitting(browser);
});
after(() => browser?.close());

function visit(hash, viewport, steps) {
  return reader.visit(hash, viewport, async (page) => {
    await page.getByRole('heading', { level: 2 }).waitFor();
    await steps(page);
  });
}

async function shoot(page, name) {
  if (!shots) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: join(shots, `${name}.png`) });
}

/** Waits until the map holds many colours: an empty canvas has one, a map of borders alone a few. */
async function mapIsDrawn(page, wanted = 12) {
  await page.locator('.map-busy').waitFor({ state: 'hidden' });
  const deadline = Date.now() + 60_000;
  for (;;) {
    const colours = await mapColours(page);
    if (colours >= wanted) return;
    assert.ok(Date.now() < deadline, `the map shows ${colours} colours, expected at least ${wanted}`);
    await page.waitForTimeout(250);
  }
}

/** Counts the colours, in steps of 16, that hold at least one thousandth of a picture of the map. */
async function mapColours(page) {
  const png = await page.locator('canvas.maplibregl-canvas').screenshot();
  return page.evaluate(async (encoded) => {
    const bytes = Uint8Array.from(atob(encoded), (c) => c.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const pen = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
    pen.drawImage(picture, 0, 0);
    const { data } = pen.getImageData(0, 0, picture.width, picture.height);
    const seen = new Map();
    for (let i = 0; i < data.length; i += 4) {
      const key = ((data[i] >> 4) << 8) | ((data[i + 1] >> 4) << 4) | (data[i + 2] >> 4);
      seen.set(key, (seen.get(key) ?? 0) + 1);
    }
    return [...seen.values()].filter((n) => n >= data.length / 4000).length;
  }, png.toString('base64'));
}

async function coverage(path) {
  const response = await fetch(new URL(`api/${path}`, base));
  assert.equal(response.status, 200, path);
  return response.json();
}

/** The département with the most white zones among those that a reader meets on the sample: enough for a list. */
async function departmentWithZones() {
  const { departments } = await coverage('coverage');
  const best = departments.toSorted((a, b) => b.white_zone_count - a.white_zone_count)[0];
  assert.ok(best.white_zone_count > 0, 'the data has no white zone to test with');
  return coverage(`departments/${best.code}/coverage`);
}

const spaces = (text) => text.replaceAll(/[\s\u00a0\u202f]+/g, ' ');

// The first page is one of its own: nobody has pressed a key on it, and parts that fail leave it anywhere.
describe('the map', { concurrency: 1 }, () => {
  test('from France to a place of it', (t) =>
    open(browser, '', laptop, async (page) => {
      await page.getByRole('heading', { level: 2 }).waitFor();
      await t.test('the first key leads past the map to the figures', () => skip(page));
      await t.test('opens on France with its figures and the counted stages', () => france(page));
      await t.test('counts from the signed contract on in figures, legend and address', () => fromContracts(page));
      await t.test('a click chooses the département that lies there, and says what it is', () => clickOnMap(page));
      await t.test('the map moves by keyboard, and says what lies at its centre', () => mapByKeyboard(page));
      await t.test('overseas is one button away', () => overseas(page));
      await t.test('a region lists its départements and offers its files', () => region(page));
    }));

  test('a département chosen in the select shows each of its white zones', () =>
    visit('', laptop, async (page) => {
      const department = await departmentWithZones();
      await page.getByLabel('Région ou département').selectOption(`#/departement/${department.code}`);
      await page.getByRole('heading', { level: 2, name: department.name }).waitFor();
      const cards = page.locator('#zones-blanches .card');
      assert.equal(await cards.count(), department.white_zones.length);
      const [zone] = department.white_zones;
      const called = zone.unit_count > 1 ? `${zone.name} et alentours` : zone.name;
      assert.ok((await cards.first().getByRole('heading').innerText()).endsWith(called), called);
      await mapIsDrawn(page, 6);
      await shoot(page, 'departement');
      await downloadsAnswer(page, /department/);
      await cards.first().getByRole('button').click();
      await page.waitForURL(/zone-blanche/);
      await page.locator('.sheet').getByRole('heading', { level: 2, name: called }).waitFor();
      await mapIsDrawn(page, 4);
      await shoot(page, 'zone-blanche');
    }));

  test('a phone has no sideways scroll, and the map keeps its share', () =>
    visit('', phone, async (page) => {
      await mapIsDrawn(page, 8);
      await noSidewaysScroll(page);
      await shoot(page, 'telephone-france');
      const { height } = await page.locator('canvas.maplibregl-canvas').boundingBox();
      assert.ok(height >= 0.45 * phone.height, `the map is ${height} px high`);
      const department = await departmentWithZones();
      await page.getByLabel('Région ou département').selectOption(`#/departement/${department.code}`);
      await page.getByRole('heading', { level: 2, name: department.name }).waitFor();
      await mapIsDrawn(page, 6);
      await noSidewaysScroll(page);
      await shoot(page, 'telephone-departement');
      const [zone] = department.white_zones;
      await page.evaluate((hash) => {
        window.scrollTo(0, document.body.scrollHeight);
        location.hash = hash;
      }, `#/departement/${department.code}/zone-blanche/${zone.id}`);
      const sheet = page.locator('.sheet').getByRole('heading', { level: 2, name: zone.name });
      await sheet.waitFor();
      const place = await page.locator('.map-frame').boundingBox();
      assert.ok((await sheet.boundingBox()).y >= place.y + place.height, 'the sheet of the zone is behind the map');
    }));

  test('the file of a département opens from the panel with its stages and day, and its workbook is there', () =>
    visit('', laptop, async (page) => {
      const department = await departmentWithZones();
      await page.evaluate((hash) => (location.hash = hash), `#/departement/${department.code}?a-partir-de=project_validated`);
      const section = page.locator('.report');
      const page2 = page.waitForEvent('popup');
      await section.getByRole('link', { name: 'imprimer (HTML)' }).click();
      const file = await page2;
      const complaints = [];
      file.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
      const title = file.getByRole('heading', { level: 1, name: department.name });
      await title.waitFor(); // a window of its own is in another process only once its page has come
      await file.reload();
      await title.waitFor();
      const { searchParams } = new URL(file.url());
      assert.deepEqual([searchParams.get('min-stage'), searchParams.get('at')], ['project_validated', department.at]);
      const counted = await coverage(`departments/${department.code}/coverage?min-stage=project_validated`);
      assert.equal(await file.locator('article.card').count(), counted.white_zones.length);
      assert.ok(spaces(await file.locator('.figures').innerText()).includes(plain(counted.covered_population)));
      await shoot(file, 'dossier');
      await accessible(file, 'dossier');
      await file.setViewportSize(phone);
      await noSidewaysScroll(file);
      await accessible(file, 'dossier, phone');
      assert.deepEqual(complaints, []);
      const href = await section.getByRole('link', { name: 'tableur (XLSX)' }).getAttribute('href');
      const book = await fetch(href);
      assert.equal(book.status, 200, href);
      assert.match(book.headers.get('content-disposition'), /attachment; filename="cpts-departement-.*\.xlsx"/);
    }));

  test('an unknown département says so and offers to try again', () =>
    reader.visit(
      '#/departement/99',
      laptop,
      async (page) => {
        await page.getByRole('alert').getByRole('button', { name: 'Réessayer' }).waitFor();
        assert.match(await page.getByRole('alert').innerText(), /99/);
      },
      { refused: /status of 404/ },
    ));

  test('the page comes compressed', async () => {
    const page = await (await fetch(base)).text();
    const [, script] = /<script[^>]* src="([^"]+\.js)"/.exec(page);
    const response = await fetch(new URL(script, base), { headers: { 'accept-encoding': 'gzip, deflate, br' } });
    assert.equal(response.headers.get('content-encoding'), 'br');
    assert.ok(Number(response.headers.get('content-length')) < 300_000, `${response.headers.get('content-length')} bytes`);
  });
});

async function skip(page) {
  await page.keyboard.press('Tab');
  await page.locator('.skip:focus').waitFor();
  await page.keyboard.press('Enter');
  await page.locator('#contenu:focus, #contenu :focus').waitFor();
}

async function mapByKeyboard(page) {
  await page.locator('canvas.maplibregl-canvas').focus();
  await page.keyboard.press('ArrowRight');
  await page.locator('.map.by-keyboard').waitFor();
  await page.locator('.under').waitFor();
}

async function france(page) {
  await mapIsDrawn(page);
  const panel = spaces(await page.locator('#contenu').innerText());
  const { population, covered_population: covered } = await coverage('coverage');
  assert.ok(panel.includes(`${plain(covered)} sur ${plain(population)}`), panel.slice(0, 300));
  assert.match(panel, /Stades comptés : contrat ACI signé, projet de santé validé, lettre d’intention/);
  await shoot(page, 'france');
}

async function fromContracts(page) {
  const tiles = page.waitForResponse(/tiles\/white-zones\/.*min-stage=contract_signed/);
  await page.getByLabel('Compter à partir de').selectOption('contract_signed');
  await tiles;
  for (const place of ['#contenu', '.map-place']) await page.locator(place).getByText('Stades comptés\u00a0: contrat ACI signé.').waitFor();
  assert.match(page.url(), /a-partir-de=contract_signed/);
  assert.equal(await page.locator('.legend').getByText('(non compté)').count(), 4);
  const { covered_population: covered } = await coverage('coverage?min-stage=contract_signed');
  assert.ok(spaces(await page.locator('#contenu').innerText()).includes(plain(covered)));
  await mapIsDrawn(page);
  await shoot(page, 'france-contrats');
}

/** The middle of the map is land: the first view is the métropole. */
async function clickOnMap(page) {
  const box = await page.locator('canvas.maplibregl-canvas').boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.locator('.under').waitFor();
  const name = await page.locator('.under strong').innerText();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await page.waitForURL(/#\/departement\//);
  await page.getByRole('heading', { level: 2, name }).waitFor();
}

async function overseas(page) {
  await page.getByRole('navigation').getByRole('link', { name: 'La Réunion' }).click();
  await page.getByRole('heading', { level: 2, name: 'Réunion' }).waitFor();
  await mapIsDrawn(page, 4);
  await shoot(page, 'reunion');
}

async function region(page) {
  await page.getByLabel('Compter à partir de').selectOption('letter_of_intent');
  await page.getByLabel('Région ou département').selectOption('#/region/93');
  const { name, departments } = await coverage('regions/93/coverage');
  await page.getByRole('heading', { level: 2, name }).waitFor();
  for (const { code } of departments) await page.locator(`#contenu a[href="#/departement/${code}"]`).waitFor();
  await downloadsAnswer(page, /region=93/);
  await mapIsDrawn(page);
  await shoot(page, 'region');
}

async function downloadsAnswer(page, wanted) {
  for (const link of await page.locator('.downloads a').all()) {
    const href = await link.getAttribute('href');
    assert.match(href, wanted);
    assert.equal((await fetch(href)).status, 200, href);
  }
}

function plain(number) {
  return spaces(new Intl.NumberFormat('fr-FR').format(number));
}
