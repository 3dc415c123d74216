// The page in English, in a real browser on a running service that may be written to: what stays French says so.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, ask, laptop, launch, openPage, base } from './reader.mjs';

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

async function inEnglish(address, ready, view, names) {
  const { context, page } = await openPage(browser, laptop);
  try {
    await context.addInitScript(() => localStorage.setItem('cpts.language', 'en'));
    await page.goto(new URL(address, base).href);
    await ready(page);
    await page.waitForLoadState('networkidle');
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
    assert.deepEqual(await unmarked(page, names), [], view);
    await accessible(page, view);
  } finally {
    await context.close();
  }
}

/** A département with a warning, and a CPTS and a white zone of it. */
async function somewhere() {
  const { departments } = await ask('coverage');
  for (const { code } of departments) {
    const { warning_details: warnings, cpts, white_zones: zones } = await ask(`departments/${code}/coverage`);
    const [first] = warnings.filter(({ subject }) => subject.type === 'cpts');
    if (first && zones.length > 0) return { code, cpts: first.subject.id, zone: zones[0].id, other: cpts[0].id };
  }
  throw new Error('no département of the sample has a warning of a CPTS');
}

test('no French is left unmarked in the English page', async (t) => {
  const { code, cpts, zone, other } = await somewhere();
  const { regions, departments } = await ask('coverage');
  const names = [...regions, ...departments].map(({ name }) => name); // Grand Est, Territoire de Belfort
  const { revision } = await ask('coverage');
  const operations = [
    { op: 'rename', cpts: other, name: 'CPTS Renamed' },
    { op: 'dates', cpts: other, contract_date: '2020-01-31', validation_date: '2021-06-01' },
  ];
  await ask('changes', { headers: { 'if-match': `"${revision}"` }, body: { reason: 'trial', author: 'Anne', operations } });
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
    ['a white zone', `#/departement/${code}/zone-blanche/${encodeURIComponent(zone)}`, async (page) => page.locator('.options tbody tr').first().waitFor()],
    ['Follow: deadlines', `#/departement/${code}/suivre`, tab('Deadlines', '.tally')],
    ['Follow: the log', `#/departement/${code}/suivre`, tab('Log', '.log li')],
    ['Follow: the board', `#/departement/${code}/suivre`, tab('Stages', '.panel')],
    ['Try', `#/departement/${code}/essayer`, async (page) => page.locator('#choix').waitFor()],
    ['Scenarios', '#/scenarios', heading],
  ];
  for (const [view, address, ready] of views) await t.test(view, () => inEnglish(address, ready, view, names));
});
