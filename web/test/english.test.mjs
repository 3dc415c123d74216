// The page in English, in a real browser on a running service that may be written to: what stays French says so.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, ask, base, laptop, launch, noSidewaysScroll, sitting } from './reader.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** Words of French sentences that names of places and of CPTS do not have, and English neither. */
const FRENCH = /(?<![\p{L}])(est|sont|avec|sans|pour|dans|cette|ces|aucune?|habitants?|échéances?|unités?|territoire|morceaux|vérifier|renseignée?s?|millésime|stade|tailles?|couverte?s?|lettre|projet|contrat|montants?|au moins|aujourd.hui|depuis|jours?|ordinaire|Voir|Suivre|Essayer)(?![\p{L}])/iu;

/** Texts, shown or folded, and labels that no ancestor marks as French. */
function unmarked(page, names) {
  return page.evaluate(([source, names]) => {
    const words = new RegExp(source, 'iu');
    const french = { test: (text) => words.test(names.reduce((rest, name) => rest.replaceAll(name, ''), text)) };
    const marked = (element) => element.closest('[lang]')?.lang === 'fr';
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (french.test(node.data) && !marked(node.parentElement) && !node.parentElement.closest('script, style, noscript, .maplibregl-map')) found.push(node.data);
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]')) {
      for (const name of ['aria-label', 'title', 'placeholder']) {
        const text = element.getAttribute(name);
        if (text && french.test(text) && !marked(element)) found.push(`${name}: ${text}`);
      }
    }
    return [...new Set(found)];
  }, [FRENCH.source, names]);
}

async function inEnglish(reader, [view, address, ready, title], names) {
  await reader.visit(address, laptop, async (page, idle) => {
    await ready(page);
    if (title) await page.locator('#titre-lieu', { hasText: title }).waitFor();
    await idle();
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
    assert.deepEqual(await unmarked(page, names), [], view);
    await noSidewaysScroll(page);
    await accessible(page, view);
  });
}

/** A département with a warning, and a CPTS and a white zone of it, which another may join. */
async function somewhere() {
  const { departments } = await ask('coverage');
  for (const { code } of departments) {
    const { name, warning_details: warnings, cpts, white_zones: zones } = await ask(`departments/${code}/coverage`);
    const [first] = warnings.filter(({ subject }) => subject.type === 'cpts');
    const zone = zones.find(({ neighbours }) => neighbours.length > 0);
    if (first && zone) return { code, name, cpts: first.subject.id, zone, other: cpts[0].id };
  }
  throw new Error('no département of the sample has a warning of a CPTS');
}

test('no French is left unmarked in the English page', async (t) => {
  const { code, name, cpts, zone, other } = await somewhere();
  const { regions, departments } = await ask('coverage');
  const names = [...regions, ...departments].map(({ name }) => name); // Grand Est, Territoire de Belfort
  const { revision } = await ask('coverage');
  const operations = [
    { op: 'rename', cpts: other, name: 'CPTS Renamed' },
    { op: 'dates', cpts: other, contract_date: '2020-01-31', validation_date: '2021-06-01' },
  ];
  await ask('changes', { headers: { 'if-match': `"${revision}"` }, body: { reason: 'trial', author: 'Anne', operations } });
  const [near] = zone.neighbours;
  const scenario = await ask('scenarios', { body: { name: 'Scenario One', author: 'Anne', place: `department:${code}`, operations: [{ op: 'assign', units: zone.codes, cpts: near }] } });
  const heading = (page) => page.locator('#titre-lieu').waitFor();
  const tab = (name, then) => async (page) => {
    await page.getByRole('tab', { name }).click();
    await page.locator(then).first().waitFor();
  };
  const views = [
    ['See: France', '#/', heading],
    ['See: a département', `#/departement/${code}`, async (page) => page.locator('.curve details').waitFor()],
    ['a CPTS with a warning', `#/departement/${code}/cpts/${encodeURIComponent(cpts)}`, async (page) => page.locator('.sheet .log, .sheet .note').first().waitFor()],
    ['a CPTS with dates in disorder', `#/departement/${code}/cpts/${encodeURIComponent(other)}`, async (page) => page.locator('.sheet .log li').first().waitFor()],
    ['a white zone', `#/departement/${code}/zone-blanche/${encodeURIComponent(zone.id)}`, async (page) => page.locator('.options tbody tr').first().waitFor(), zone.name],
    ['Follow: deadlines', `#/departement/${code}/suivre`, tab('Deadlines', '.tally'), `Follow-up: ${name}`],
    ['Follow: the log', `#/departement/${code}/suivre`, tab('Log', '.log li')],
    ['Follow: the board', `#/departement/${code}/suivre`, tab('Stages', '.panel')],
    ['Try', `#/departement/${code}/essayer`, async (page) => page.locator('#choix').waitFor(), `Try: ${name}`],
    ['Try: a proposal', `#/departement/${code}/essayer?zone=${zone.id}&avec=${encodeURIComponent(near)}`, async (page) => page.locator('.effect').first().waitFor()],
    ['a scenario', `#/departement/${code}/scenarios/${scenario.id}`, async (page) => page.locator('h3:text("Before and after")').waitFor(), 'Scenario One'],
    ['Scenarios', '#/scenarios', heading],
  ];
  const chosen = { origins: [{ origin: base.origin, localStorage: [{ name: 'cpts.language', value: 'en' }] }] };
  const reader = sitting(browser, { storageState: chosen });
  for (const view of views) await t.test(view[0], () => inEnglish(reader, view, names));
});
