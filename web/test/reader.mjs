// What the browser tests share: a browser, pages that must say and ask nothing wrong, and rules that hold on each.
// CPTS_URL is a running service (default http://127.0.0.1:8080), CHROMIUM a browser (default /usr/bin/chromium).
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';

export const base = new URL(process.env.CPTS_URL ?? 'http://127.0.0.1:8080/');
export const laptop = { width: 1366, height: 768 };
export const phone = { width: 360, height: 740 };

// WebGL without a graphics card, put together without one too (a sixth of the drawing less), and nothing of the browser's
// own on the network.
const args = [
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
const PATIENCE = 120_000;

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
 * its console of each answer that is an error: `refused` is what a test that wants one lets pass; the others are a context's.
 */
export async function visit(browser, address, viewport, steps, { refused, ...options } = {}) {
  const { context, page } = await openPage(browser, viewport, options);
  const complaints = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && !isDriver(message) && !refused?.test(message.text()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== base.origin && protocol !== 'blob:' && protocol !== 'data:') complaints.push(`request to ${request.url()}`);
  });
  try {
    await page.goto(new URL(address, base).href);
    await steps(page);
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
  }
}

// Reading a picture back from software WebGL makes the driver complain; that is this test's doing.
function isDriver(message) {
  return /GPU stall due to ReadPixels|software WebGL/i.test(message.text());
}

export async function accessible(page, view) {
  // Legacy: without a second page to gather the results of frames, which this page has none of; half the time.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
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

/** Takes a picture of a page under a name, where CPTS_SHOTS names a folder for them. */
export function shooter(area) {
  const folder = process.env.CPTS_SHOTS;
  return async (page, name) => {
    if (!folder) return;
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: join(folder, `${area}-${name}.png`) });
  };
}
