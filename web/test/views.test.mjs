// What holds of every view, at both sizes: axe finds nothing, and the page is no wider than the screen. english.test.mjs sees the
// same in English. One browser page goes through them all: opening one takes longer than going on.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { accessible, ask, laptop, launch, noSidewaysScroll, phone, visit } from './reader.mjs';

let browser;
let views;
before(async () => {
  views = await addresses();
  browser = await launch();
});
after(() => browser?.close());

/** Each view: its address, what it has once its answers are there, and its title. */
async function addresses() {
  const { department, zone } = await place();
  const [near, other] = zone.neighbours;
  const [a, b] = await Promise.all([near, other].map((id) => scenario(department, zone, id)));
  const at = `departement/${department.code}`;
  const { name } = department;
  const region = await ask(`regions/${department.region}/coverage`);
  return {
    france: ['', '.curve-chart', 'France'],
    region: [`region/${region.code}`, '.curve-chart', region.name],
    département: [at, '#zones-blanches .card', name],
    'white zone': [`${at}/zone-blanche/${zone.id}`, '.residents tbody tr', zone.name],
    CPTS: [`${at}/cpts/${encodeURIComponent(department.cpts[0].id)}`, '.sheet .stage', department.cpts[0].name],
    plans: [`${at}/plans`, '#chercher', `Plans à 100\u00a0%\u00a0: ${name}`],
    try: [`${at}/essayer?zone=${zone.id}&avec=${encodeURIComponent(near)}`, '.effect', `Essayer\u00a0: ${name}`],
    scenarios: ['scenarios', `.card[data-id="${a.id}"]`, 'Scénarios'],
    scenario: [`${at}/scenarios/${a.id}`, 'h3:text("Avant et après")', a.name],
    comparison: [`${at}/scenarios/${a.id}/comparer/${b.id}`, 'canvas.maplibregl-canvas >> nth=1'],
    'follow-up': [`${at}/suivre`, '[role=tabpanel] tr, [role=tabpanel] li', `Suivi\u00a0: ${name}`],
  };
}

/** A département, and a zone of it that may go to one of two. */
async function place() {
  const { departments } = await ask('coverage');
  for (const { code } of departments.toSorted((a, b) => a.unit_count - b.unit_count)) {
    const department = await ask(`departments/${code}/coverage`);
    const zone = department.white_zones.find(({ neighbours }) => neighbours.length > 1);
    if (zone && department.cpts.length > 0) return { department, zone };
  }
  throw new Error('the sample has no white zone between two CPTS');
}

function scenario({ code }, { codes }, cpts) {
  return ask('scenarios', { body: { name: `Avec ${cpts}`, author: 'Anne Martin', place: `department:${code}`, operations: [{ op: 'assign', units: codes, cpts }] } });
}

describe('every view', { concurrency: 1 }, () => {
  for (const [size, viewport] of [
    ['a laptop', laptop],
    ['a phone', phone],
  ]) {
    test(`on ${size}`, (t) =>
      visit(browser, '', viewport, async (page) => {
        await page.getByRole('heading', { level: 2 }).waitFor();
        await page.locator('html[lang=fr]').waitFor();
        for (const [name, view] of Object.entries(views)) await t.test(name, () => holds(page, view));
      }));
  }
});

async function holds(page, [address, shown, title]) {
  await page.evaluate((hash) => (location.hash = hash), `#/${address}`);
  await page.locator(shown).first().waitFor();
  if (title) await page.locator('#titre-lieu', { hasText: title }).waitFor();
  await page.locator('.content:not([aria-busy])').waitFor();
  await noSidewaysScroll(page);
  await accessible(page, address);
}
