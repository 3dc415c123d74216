// What holds of every view, at both sizes and in both languages: axe finds nothing, the page is no wider than the screen, and
// the language is the one chosen. One browser page goes through them all: opening one takes longer than going on.
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

/** Each view: its address, what it has once its answers are there, and its title in French and in English. */
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
    try: [`${at}/essayer?zone=${zone.id}&avec=${encodeURIComponent(near)}`, '.effect', `Essayer\u00a0: ${name}`, `Try: ${name}`],
    scenarios: ['scenarios', `.card[data-id="${a.id}"]`, 'Scénarios', 'Scenarios'],
    scenario: [`${at}/scenarios/${a.id}`, 'h3:text("Avant et après"), h3:text("Before and after")', a.name],
    comparison: [`${at}/scenarios/${a.id}/comparer/${b.id}`, 'canvas.maplibregl-canvas >> nth=1'],
    'follow-up': [`${at}/suivre`, '[role=tabpanel] tr, [role=tabpanel] li', `Suivi\u00a0: ${name}`, `Follow-up: ${name}`],
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
  for (const [size, viewport, language] of [
    ['a laptop', laptop, 'fr'],
    ['a phone', phone, 'fr'],
    ['a laptop in English', laptop, 'en'],
  ]) {
    test(`on ${size}`, (t) =>
      visit(browser, '', viewport, async (page) => {
        await page.getByRole('heading', { level: 2 }).waitFor();
        if (language === 'en') await page.getByRole('button', { name: 'English' }).click();
        await page.locator(`html[lang=${language}]`).waitFor();
        // In English the same elements carry other words: the views with most of them stand for the rest.
        const names = language === 'en' ? ['white zone', 'try', 'scenario', 'follow-up'] : Object.keys(views);
        for (const name of names) await t.test(name, () => holds(page, views[name], language));
      }));
  }
});

async function holds(page, [address, shown, french, english = french], language) {
  await page.evaluate((hash) => (location.hash = hash), `#/${address}`);
  await page.locator(shown).first().waitFor();
  const named = language === 'fr' ? french : english;
  if (named) await page.locator('#titre-lieu', { hasText: named }).waitFor();
  await page.locator('.content:not([aria-busy])').waitFor();
  await noSidewaysScroll(page);
  await accessible(page, address);
}
