// Where the processor draws the map, its last picture follows the hand while the next is drawn: nothing else may differ. Chromium
// draws in software here (reader.mjs), so these are the pictures that such a machine shows.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { laptop, launch, PATIENCE, visit } from './reader.mjs';

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const country = '#/?carte=6/46.6/2.5';
const under = (page) => page.locator('.under').innerText();
const canvas = (page) => page.locator('canvas.maplibregl-canvas');

async function settled(page) {
  await page.locator('.map-busy').waitFor({ state: 'hidden' });
  await page.waitForFunction(() => document.querySelector('canvas.maplibregl-canvas').style.transform === '');
}

/** Where the pointer begins: the middle of the map. */
async function middle(page) {
  const { x, y, width, height } = await page.locator('.map').boundingBox();
  return [x + width / 2, y + height / 2];
}

/** Notes each way in which the picture is moved from now on. */
const watchPicture = (page) =>
  page.evaluate(() => {
    window.ways = [];
    const picture = document.querySelector('canvas.maplibregl-canvas');
    new MutationObserver(() => window.ways.push(picture.style.transform)).observe(picture, { attributeFilter: ['style'] });
  });

async function picture(page) {
  await settled(page);
  return canvas(page).screenshot();
}

/** The picture once it stays: what is not yet asked for is not waited for by settled, and on a busy machine that is the land alone. */
async function lasting(page) {
  await page.waitForLoadState('networkidle');
  for (let last = await picture(page), same = 0; ; ) {
    await page.waitForTimeout(1000);
    const now = await picture(page);
    same = now.equals(last) ? same + 1 : 0;
    if (same === 3) return now;
    last = now;
  }
}

test('what the hand holds stays under it while the map is dragged', () =>
  visit(browser, country, laptop, async (page) => {
    await settled(page);
    const [x, y] = await middle(page);
    await page.mouse.move(x, y);
    await page.locator('.under').waitFor();
    const held = await under(page);
    await watchPicture(page);
    await page.mouse.down();
    for (let step = 1; step <= 20; step++) {
      await page.mouse.move(x + 8 * step, y - 4 * step);
      await page.evaluate(() => new Promise(requestAnimationFrame));
    }
    await page.mouse.up();
    assert.ok((await page.evaluate(() => window.ways)).some((way) => /^translate/.test(way)), 'the picture did not follow the hand');
    await settled(page);
    await page.mouse.move(x + 159, y - 80);
    await page.mouse.move(x + 160, y - 80);
    await page.waitForFunction((text) => document.querySelector('.under')?.innerText === text, held);
  }));

test('the picture grows with the zoom before it is drawn anew', () =>
  visit(browser, country, laptop, async (page) => {
    await settled(page);
    await watchPicture(page);
    await canvas(page).focus();
    await page.keyboard.press('+');
    await page.waitForFunction(() => window.ways.some((way) => /scale\((1\.\d+|2)\)/.test(way)));
    await settled(page);
  }));

test('at rest it is the picture that is drawn straight on the canvas', () =>
  visit(browser, country, laptop, async (page) => {
    await settled(page);
    const [x, y] = await middle(page);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x - 90, y + 50, { steps: 6 });
    await page.mouse.up();
    await page.mouse.move(0, 0);
    const followed = await picture(page);
    // What printing does: the map is drawn at once, to be copied.
    await page.evaluate(() => {
      dispatchEvent(new Event('beforeprint'));
      dispatchEvent(new Event('afterprint'));
    });
    assert.ok(followed.equals(await picture(page)), 'two pictures of one place');
  }));

test('a graphics process that dies leaves a map that follows still', () =>
  visit(browser, country, laptop, async (page) => {
    const before = await lasting(page);
    await canvas(page).evaluate(async (picture) => {
      const graphics = picture.getContext('webgl2').getExtension('WEBGL_lose_context');
      const told = (name) => new Promise((resolve) => picture.addEventListener(name, resolve, { once: true }));
      const lost = told('webglcontextlost');
      graphics.loseContext();
      await lost;
      await new Promise((resolve) => setTimeout(resolve));
      const restored = told('webglcontextrestored');
      graphics.restoreContext();
      await restored;
    });
    // The map asks for its tiles again.
    for (const until = Date.now() + PATIENCE; !before.equals(await picture(page)); await page.waitForTimeout(200)) assert.ok(Date.now() < until, 'the map has changed');
    await watchPicture(page);
    await canvas(page).focus();
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(() => window.ways.some((way) => /^translate/.test(way)));
    await settled(page);
  }));
