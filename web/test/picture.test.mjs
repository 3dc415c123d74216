// The first picture: the map as Canvas 2D draws it while MapLibre's code has not come; it is seen, answers, and gives way.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ask, laptop, launch, phone, visit, withoutMap } from './reader.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** Opens an address with the map's code held back, until its picture is there; the returned function lets the code come. */
async function pictured(page) {
  const release = await withoutMap(page);
  await page.locator('.first-picture.drawn').waitFor();
  assert.equal(await page.locator('canvas.maplibregl-canvas').count(), 0, 'the map is there already');
  return release;
}

/** The colour at a point of the picture, in CSS pixels, and how many differ around it. */
const coloursAt = (page, { x, y }) =>
  page.locator('.first-picture').evaluate(
    (canvas, at) => {
      const density = canvas.width / canvas.clientWidth;
      const { data } = canvas.getContext('2d').getImageData(at.x * density - 6, at.y * density - 6, 12, 12);
      const colours = new Set();
      for (let i = 0; i < data.length; i += 4) colours.add(data.slice(i, i + 3).join(' '));
      return [...colours];
    },
    { x, y },
  );

/** Where a position is on the picture that frames a box with MapLibre's margin of 24 pixels. */
async function pointOf(page, [west, south, east, north], [longitude, latitude]) {
  const { width, height } = await page.locator('.first-picture').boundingBox();
  const mercator = (degrees) => Math.log(Math.tan(Math.PI / 4 + (degrees * Math.PI) / 360)) * (180 / Math.PI);
  const scale = Math.min((width - 48) / (east - west), (height - 48) / (mercator(north) - mercator(south)));
  return { x: width / 2 + (longitude - (west + east) / 2) * scale, y: height / 2 - (mercator(latitude) - (mercator(south) + mercator(north)) / 2) * scale };
}

async function givesWay(page, release) {
  release();
  await page.locator('canvas.maplibregl-canvas').waitFor();
  await page.locator('.first-picture').waitFor({ state: 'detached' });
}

for (const [screen, viewport] of [['laptop', laptop], ['phone', phone]])
  test(`${screen}: the picture of a département is coloured, leads to its white zone, and gives way to the map`, () =>
    visit(browser, '#/departement/06', viewport, async (page) => {
      const { bbox, white_zones: zones, cpts } = await ask('departments/06/coverage');
      const release = await pictured(page);
      const zone = await pointOf(page, bbox, zones[0].label_point);
      assert.ok((await coloursAt(page, zone)).length > 1, 'a white zone is hatched');
      assert.ok(cpts.length > 0);
      await page.locator('.first-picture').click({ position: { x: zone.x + 14, y: zone.y } });
      await page.waitForURL(`**/#/departement/06/zone-blanche/${zones[0].id}`);
      await givesWay(page, release);
    }));

test('a click on the picture of the country opens the département that lies there', () =>
  visit(browser, '', laptop, async (page) => {
    const { departments } = await ask('coverage');
    const boxes = departments.filter(({ code, bbox }) => bbox && !code.startsWith('97')).map(({ bbox }) => bbox);
    const box = [0, 1].map((i) => Math.min(...boxes.map((one) => one[i]))).concat([2, 3].map((i) => Math.max(...boxes.map((one) => one[i]))));
    const { label_point } = departments.find(({ code }) => code === '63');
    const release = await pictured(page);
    const at = await pointOf(page, box, label_point);
    await page.locator('.first-picture').hover({ position: at });
    await page.locator('.under', { hasText: 'Puy-de-Dôme' }).waitFor();
    await page.locator('.first-picture').click({ position: at });
    await page.getByRole('heading', { level: 2, name: 'Puy-de-Dôme' }).waitFor();
    await givesWay(page, release);
  }));

test('a picture is not shown under what Try draws on the map', () =>
  visit(browser, '#/departement/06/essayer', laptop, async (page) => {
    await page.locator('canvas.maplibregl-canvas').waitFor();
    assert.equal(await page.locator('.first-picture.drawn').count(), 0);
  }));
