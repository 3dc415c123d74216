// The pictures of the README, made of the sample by a real browser: `make screenshots`. CPTS_URL is a running service that
// nothing else was written to, CPTS_SHOTS the folder they go to.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
process.env.LANGUAGE = 'fr'; // the browser's own fields (dates) speak its language, not the page's

import { base, laptop, launch, phone } from './reader.mjs';

const folder = process.env.CPTS_SHOTS ?? '../docs/screenshots';
const LARGEST = 150_000; // bytes of one picture: the README loads them all
const HERE = '56'; // Morbihan: more white zones than any other département of the sample, and a coast

async function ask(path, init) {
  const response = await fetch(new URL(`api/${path}`, base), init && { ...init, headers: { 'content-type': 'application/json' } });
  assert.ok(response.ok, `${path}: ${response.status}`);
  return response.json();
}

/** Keeps a scenario unless one of that name is there: a second run on the same store shows the same. */
async function keep(name, note, operations) {
  const { scenarios } = await ask('scenarios');
  const there = scenarios.find((one) => one.name === name);
  const body = { name, author: 'Anne Martin', note, place: `department:${HERE}`, operations };
  return there ?? ask('scenarios', { method: 'POST', body: JSON.stringify(body) });
}

/** The map has drawn what it asked for, and nothing waits. */
async function settled(page) {
  await page.locator('.map-busy').first().waitFor({ state: 'hidden' });
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(1500);
}

/** WebP, at the best quality that is small enough. */
async function shoot(page, name) {
  const session = await page.context().newCDPSession(page);
  for (let quality = 90; quality > 30; quality -= 15) {
    const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality });
    const bytes = Buffer.from(data, 'base64');
    if (bytes.length >= LARGEST) continue;
    writeFileSync(join(folder, `${name}.webp`), bytes);
    console.log(`${name}.webp ${bytes.length}`);
    return;
  }
  throw new Error(`${name} is larger than ${LARGEST} bytes`);
}

async function picture(browser, name, viewport, hash, steps = async () => {}) {
  const context = await browser.newContext({ viewport, locale: 'fr-FR', timezoneId: 'Europe/Paris', reducedMotion: 'reduce', hasTouch: viewport === phone });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(new URL(hash, base).href);
  await page.getByRole('heading', { level: 2 }).first().waitFor();
  await settled(page);
  await steps(page);
  await settled(page);
  await shoot(page, name);
  await context.close();
}

/** Picks the largest white zone in Try: its effects on the first neighbour follow. */
async function propose(page) {
  const way = page.getByRole('button', { name: /^Zones blanches/ });
  if ((await way.getAttribute('aria-expanded')) === 'false') await way.click();
  await page.locator('.areas input').first().check();
  await page.locator('.targets input').first().check();
  await page.locator('.effect').first().waitFor();
}

/** Searches for plans, and shows the first. */
async function search(page) {
  await page.getByRole('button', { name: /^Chercher des plans/ }).click();
  await page.getByRole('table').first().waitFor();
}

const place = await ask(`departments/${HERE}/coverage`);
const [zone] = place.white_zones;
const [first, second] = zone.neighbours;
assert.ok(second, `the largest white zone of ${place.name} has fewer than two neighbours`);
const one = await keep('Tout au voisin', 'Le plus simple : une seule CPTS s’étend.', [{ op: 'assign', units: zone.codes, cpts: first }]);
const two = await keep('À l’autre voisin', 'Variante vue en réunion.', [{ op: 'assign', units: zone.codes, cpts: second }]);

const pictures = [
  ['france', laptop, '#/'],
  ['departement', laptop, `#/departement/${HERE}`],
  ['zone-blanche', laptop, `#/departement/${HERE}/zone-blanche/${zone.id}`],
  ['essayer', laptop, `#/departement/${HERE}/essayer`, propose],
  ['plans', laptop, `#/departement/${HERE}/plans`, search],
  ['comparer', laptop, `#/scenarios/${one.id}/comparer/${two.id}`],
  ['suivre', laptop, `#/departement/${HERE}/suivre`],
  ['telephone-departement', phone, `#/departement/${HERE}`],
  ['telephone-essayer', phone, `#/departement/${HERE}/essayer`, propose],
];

mkdirSync(folder, { recursive: true });
const browser = await launch();
try {
  for (const [name, ...rest] of pictures) await picture(browser, name, ...rest);
} finally {
  await browser.close();
}
