// What the browser tests share: a browser, pages that must say and ask nothing wrong, and rules that hold on each.
// CPTS_URL is a running service (default http://127.0.0.1:8080), CHROMIUM a browser (default /usr/bin/chromium).
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core/axe.min.js';
import { chromium } from 'playwright-core';

export const base = new URL(process.env.CPTS_URL ?? 'http://127.0.0.1:8080/');
export const laptop = { width: 1366, height: 768 };
export const phone = { width: 360, height: 740 };

// The browser's own pages under its address bar, made anew for each reader: a fifth of what a first view takes. This list
// replaces that of Playwright, of which the rest is.
const off = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
];

// WebGL without a graphics card, put together without one too (a sixth of the drawing less), and nothing of the browser's
// own on the network.
const args = [
  `--disable-features=${off.join(',')}`,
  '--no-sandbox',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--disable-gpu-compositing',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args });
}

/** How long a page may take for one step: on a loaded machine of two cores, a first view has taken 30 s. */
export const PATIENCE = 120_000;

/**
 * A page of a reader of their own. It is drawn with half the pixels each way, at the same size for all that is laid out:
 * software draws the map in half the time. Pictures to be looked at have them all.
 */
export async function openPage(browser, viewport, options) {
  const sharp = process.env.CPTS_SHOTS ? 1 : 0.5;
  const hasTouch = viewport === phone;
  const context = await browser.newContext({ viewport, locale: 'fr-FR', reducedMotion: 'reduce', hasTouch, deviceScaleFactor: sharp, ...options });
  context.setDefaultTimeout(PATIENCE);
  return { context, page: await context.newPage() };
}

/**
 * Opens a page, runs the steps, then checks what must hold of every view: no error, no request elsewhere. The browser tells
 * its console of each answer that is an error: `refused` is what a test that wants one lets pass, or a request elsewhere
 * (`request to https://…`); the other options are a context's.
 */
export async function visit(browser, address, viewport, steps, { refused, ...options } = {}) {
  const one = sitting(browser, options);
  try {
    await one.visit(address, viewport, steps, { refused });
  } finally {
    await one.end();
  }
}

/**
 * Visits of one reader who goes on, in one page for each size of screen, from where the visit before has ended: a page opened
 * takes 5 s of processor, another view of it 1 s. Each visit has the checks of `visit`, and begins once all of its view is
 * answered; its steps may wait for that again (`idle`). What the device keeps, drafts above all, goes between two visits; the
 * language, a name once given and who is signed in stay. A visit that fails takes its page with it: no other fails for what it
 * left.
 */
export function sitting(browser, options) {
  const open = new Map();
  const end = async (viewport) => {
    const one = open.get(viewport);
    open.delete(viewport);
    await one?.context.close();
  };
  return {
    async visit(address, viewport, steps, { refused } = {}) {
      const one = open.get(viewport) ?? heard(await openPage(browser, viewport, options));
      open.set(viewport, one);
      one.refused = refused;
      try {
        await arrive(one, new URL(address, base));
        await steps(one.page, () => idle(one));
        assert.deepEqual(one.complaints, []);
      } catch (error) {
        await end(viewport);
        throw error;
      }
    },
    end: () => Promise.all([...open.keys()].map(end)),
  };
}

/** Hears all that a page complains of and asks for; tiles of the map come when they come. */
function heard({ context, page }) {
  const one = { context, page, refused: undefined, complaints: [], waiting: new Set(), last: Date.now() };
  const complain = (text) => one.refused?.test(text) || one.complaints.push(text);
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && !isDriver(message) && complain(message.text()));
  page.on('pageerror', (error) => one.complaints.push(error.message));
  page.on('request', (request) => {
    const { origin, protocol, pathname } = new URL(request.url());
    if (origin !== base.origin && protocol !== 'blob:' && protocol !== 'data:') complain(`request to ${request.url()}`);
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) one.waiting.clear();
    if (!pathname.includes('/tiles/')) one.waiting.add(request);
  });
  for (const end of ['requestfinished', 'requestfailed']) page.on(end, (request) => one.waiting.delete(request) && (one.last = Date.now()));
  return one;
}

/** Waits until all that the page asked is answered, and for what an answer makes it ask next. */
async function idle(one) {
  const until = Date.now() + PATIENCE;
  do await one.page.waitForTimeout(50);
  while ((one.waiting.size > 0 || Date.now() - one.last < 100) && Date.now() < until);
  assert.deepEqual([...one.waiting].map((request) => request.url()), [], 'not answered');
}

async function arrive(one, to) {
  const { page } = one;
  const from = new URL(page.url());
  if (from.pathname !== to.pathname || to.pathname !== base.pathname) return page.goto(to.href);
  const [here, there] = [from.hash || '#/', to.hash || '#/'];
  // Away from a draft first, which would be kept again, or from the same view; the map stays where it is.
  const place = /^#\/(?:departement|region)\/\w+/.exec(here)?.[0] ?? '#';
  if (here.includes('/essayer') || here === there) await goTo(one, `${place}/${there.endsWith('/scenarios') ? 'suivre' : 'scenarios'}`);
  await page.unrouteAll();
  await page.evaluate(() => (localStorage.clear(), sessionStorage.clear()));
  await goTo(one, there);
}

/** Goes on to another view of the page that is open, until it is there: what is found then is no rest of the one before. */
async function goTo(one, to) {
  await one.page.evaluate(
    (hash) =>
      new Promise((shown) => {
        addEventListener('hashchange', () => requestAnimationFrame(() => requestAnimationFrame(shown)), { once: true });
        location.hash = hash;
      }),
    to,
  );
  await idle(one);
  await whole(one.page);
}

// Reading a picture back from software WebGL makes the driver complain; that is this test's doing.
function isDriver(message) {
  return /GPU stall due to ReadPixels|software WebGL/i.test(message.text());
}

/** Waits for what is on its way: a view shows its last answer, faded, until the next one is there. */
const whole = (page) => page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });

/** Nothing that axe finds is wrong with what the page shows. */
export async function accessible(page, view) {
  await whole(page);
  await page.evaluate(`if (!window.axe) { ${axe.source} }`);
  // What passes is not written down: that takes longer than finding what does not.
  const found = await page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
  });
  assert.deepEqual(found, [], view);
}

export async function noSidewaysScroll(page) {
  const { content, window: width } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    window: window.innerWidth,
  }));
  assert.ok(content <= width, `the page is ${content} px wide on a screen of ${width}`);
}

/** Goes to an element by Tab alone, or by Shift+Tab; fails where no number of presses leads there. */
export async function tabTo(page, locator, key = 'Tab') {
  await locator.waitFor();
  for (let i = 0; i < 150; i++) {
    if (await locator.evaluate((one) => one === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  assert.fail(`no way by ${key} to ${locator}`);
}

/** What the service answers to a request that must succeed; a body is sent as JSON. */
export async function ask(path, { body, headers, ...init } = {}) {
  const sent = body === undefined ? init : { method: 'POST', body: JSON.stringify(body), ...init };
  const response = await fetch(new URL(`api/${path}`, base), { ...sent, headers: { 'content-type': 'application/json', ...headers } });
  assert.ok(response.ok, `${path}: ${response.status} ${response.ok ? '' : await response.text()}`);
  return response.json();
}

/** Text with ordinary spaces, to be compared. */
export const spaces = (text) => text.replaceAll(/[\s\u00a0\u202f]+/g, ' ').trim();

/** A figure as the page writes it in French, with ordinary spaces. */
export const french = (number) => spaces(new Intl.NumberFormat('fr-FR').format(number));

/** Shows a page as it is printed while the checks run; the browser tells a page that it is printed, emulation of paper does not. */
export async function onPaper(page, checks) {
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await checks();
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: null });
}

/** How many maps are seen on paper with something drawn on them. */
export async function mapsOnPaper(page) {
  const copies = await page.locator('.map-paper:visible').all();
  const drawn = (canvas) => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some((value) => value > 0);
  return (await Promise.all(copies.map((copy) => copy.evaluate(drawn)))).filter(Boolean).length;
}

/** The map's own code, and not its worker. */
const MAP_CODE = /\/assets\/maplibre-(?!gl-worker)[^/]*\.js$/;

/** Opens the page's address again with the map's code held back, until the returned function lets it come, or fail by 'fail'. */
export async function withoutMap(page) {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.route(MAP_CODE, async (route) => ((await held) === 'fail' ? route.abort() : route.continue()));
  await page.reload({ waitUntil: 'commit' });
  return release;
}

/** Takes a picture of a page under a name, where CPTS_SHOTS names a folder for them. */
export function shooter(area) {
  const folder = process.env.CPTS_SHOTS;
  return async (page, name) => {
    if (!folder) return;
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: join(folder, `${area}-${name}.png`) });
  };
}
