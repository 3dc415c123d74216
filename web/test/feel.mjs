// How the page feels on this machine, of a running service (CPTS_URL): what the first view takes in contexts that know nothing
// of it, and what each frame costs the page's own thread while the map is dragged. Run by `make feel`; nothing is asserted,
// since WebGL in software and other work on the machine are in the times. CPTS_CONTEXTS is how many contexts.
import { base, laptop, launch } from './reader.mjs';
import { frames } from './frames.mjs';

const contexts = Number(process.env.CPTS_CONTEXTS ?? 7);
const settled = (page) => page.locator('.map-busy').waitFor({ state: 'hidden', timeout: 60_000 });

/** Marks in the browser's own timeline when the figures are in the document, and when the map is whole; the page marks its first picture. */
function mark() {
  const seen = () => {
    if (document.querySelector('.headline strong') && !performance.getEntriesByName('figures')[0]) performance.mark('figures');
    if (document.querySelector('.map-busy[hidden]') && !performance.getEntriesByName('whole')[0]) performance.mark('whole');
  };
  new MutationObserver(seen).observe(document, { childList: true, subtree: true, attributes: true });
}

async function firstView(browser) {
  const context = await browser.newContext({ viewport: laptop, locale: 'fr-FR' });
  const page = await context.newPage();
  await page.addInitScript(mark);
  await page.goto(base.href);
  await settled(page);
  const times = await page.evaluate(() => ['figures', 'picture', 'whole'].map((name) => performance.getEntriesByName(name)[0]?.startTime ?? NaN));
  await context.close();
  return times;
}

/** Drags the map to and fro for some seconds and tells what its frames cost. */
async function drag(browser, hash, seconds = 5) {
  const context = await browser.newContext({ viewport: laptop, locale: 'fr-FR' });
  const page = await context.newPage();
  await page.goto(new URL(hash, base).href);
  await settled(page);
  const { x, y, width, height } = await page.locator('canvas.maplibregl-canvas').boundingBox();
  const [middle, centre] = [x + width / 2, y + height / 2];
  const trace = await frames(browser, page, async () => {
    await page.mouse.move(middle, centre);
    await page.mouse.down();
    const begin = Date.now();
    for (let angle = 0; Date.now() - begin < seconds * 1000; angle += 0.06) {
      await page.mouse.move(middle + (width / 3) * Math.sin(angle), centre + (height / 3) * Math.sin(angle / 2));
      await page.waitForTimeout(8);
    }
    await page.mouse.up();
  });
  await context.close();
  return trace;
}

const row = (...cells) => console.log(cells.map((cell, i) => (i === 0 ? String(cell).padEnd(34) : String(cell).padStart(9))).join(''));
const rounded = (values) => values.map((value) => Math.round(value));
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

const browser = await launch();
const views = [];
for (let i = 0; i < contexts; i++) views.push(await firstView(browser));
const [cold, ...warm] = views;
row('première vue, ms', 'chiffres', 'image', 'entière');
row('premier contexte du navigateur', ...rounded(cold));
row(`médiane de ${warm.length} contextes neufs`, ...rounded([0, 1, 2].map((i) => median(warm.map((times) => times[i])))));
console.log();
row('carte tirée 5 s', 'images/s', 'p50 ms', 'p95 ms', 'p99 ms', 'pire ms', '> 50 ms', 'GPU ms');
for (const [name, hash] of [
  ['pays entier', ''],
  ['zoom 7,5, communes dessinées', '#/?carte=7.5/46.6/2.5'],
]) {
  const { rate, p50, p95, p99, worst, long, gpu } = await drag(browser, hash);
  row(name, rate.toFixed(1), ...[p50, p95, p99, worst].map((ms) => ms.toFixed(1)), long, gpu.toFixed(1));
}
await browser.close();
