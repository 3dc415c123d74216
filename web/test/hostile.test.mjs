// Names that are programs: a commune called <script>, a CPTS whose name closes an attribute, a scenario, an author and a reason likewise,
// loaded and written as anybody could. Every view and every HTML page is opened in a real browser, with the page's own policy
// switched off, so that escaping is seen to do its part alone; nothing of the names may run.
import { once } from 'node:events';
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launch } from './reader.mjs';

const cpts = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'bin', 'cpts');
const names = [
  '<script>window.__pwned=1</script>',
  '"><img src=x onerror=window.__pwned=2>',
  "'><svg onload=window.__pwned=3>",
  '</style></textarea></title><script>window.__pwned=4</script>',
];

let browser, service, base, work;

before(async () => {
  work = mkdtempSync(join(tmpdir(), 'cpts-hostile-'));
  const square = (i) => [[7 + i / 100, 43.7], [7.01 + i / 100, 43.7], [7.01 + i / 100, 43.71], [7 + i / 100, 43.71], [7 + i / 100, 43.7]];
  const communes = names.map((nom, i) => ({ type: 'Feature', properties: { code: `0600${i + 1}`, nom, population: 1000 }, geometry: { type: 'Polygon', coordinates: [square(i)] } }));
  writeFileSync(join(work, 'communes.geojson'), JSON.stringify({ type: 'FeatureCollection', features: communes }));
  const cell = (text) => `"${text.replaceAll('"', '""')}"`;
  writeFileSync(join(work, 'cpts.csv'), `code;cpts;id;stage\n06001;${cell(names[1])};cpts-a;contract_signed\n06002;${cell(names[0])};cpts-b;letter_of_intent\n`);
  const store = join(work, 'store.gpkg');
  execFileSync(cpts, ['load', 'communes', join(work, 'communes.geojson'), '--store', store], { stdio: 'ignore' });
  execFileSync(cpts, ['load', 'cpts', join(work, 'cpts.csv'), '--store', store], { stdio: 'ignore' });
  service = spawn(cpts, ['serve', '--store', store, '--listen', '127.0.0.1:0', '--log-level', 'error'], { stdio: ['ignore', 'ignore', 'pipe'] });
  base = await new Promise((resolve, reject) => {
    let said = '';
    service.stderr.on('data', (text) => {
      said += text;
      const found = /carte : (http:\/\/[^ ]*?)\/ /.exec(said);
      if (found) resolve(found[1]);
    });
    service.on('exit', () => reject(new Error(said)));
  });
  const revision = (await (await fetch(`${base}/api/coverage`)).json()).revision;
  const send = async (path, body, headers = {}) => {
    const answer = await fetch(base + path, { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) });
    assert.ok(answer.ok, `${path}: ${answer.status} ${await answer.text()}`);
  };
  await send('/api/changes', { author: names[2], reason: names[3], operations: [{ op: 'rename', cpts: 'cpts-a', name: names[3] }] }, { 'If-Match': `"${revision}"` });
  await send('/api/scenarios', { name: names[1], author: names[0], note: names[2], operations: [{ op: 'assign', cpts: 'cpts-a', units: ['06003'] }] });
  browser = await launch();
});

after(async () => {
  await browser?.close();
  if (service && service.exitCode === null) {
    const ended = once(service, 'exit'); // its files go with it
    service.kill('SIGTERM');
    await ended;
  }
  rmSync(work, { recursive: true, force: true });
});

/** Opens an address, and tells whether a name ran. */
async function open(page, address) {
  await page.goto(base + address);
  await page.waitForLoadState('load');
  await page.waitForTimeout(250);
  assert.equal(await page.evaluate(() => window.__pwned), undefined, `${address}: a name ran`);
}

test('no name runs, in any view or page', { timeout: 400_000 }, async () => {
  const context = await browser.newContext({ bypassCSP: true });
  const page = await context.newPage();
  page.on('dialog', (dialog) => assert.fail(dialog.message()));
  const zone = (await (await fetch(`${base}/api/collections/white-zones/items`)).json()).features[0].id;
  const scenario = (await (await fetch(`${base}/api/scenarios`)).json()).scenarios[0].id;
  const views = ['/#/departement/06', `/#/departement/06/zone-blanche/${zone}`, '/#/departement/06/cpts/cpts-a', '/#/departement/06/essayer', '/#/departement/06/suivre',
    '/#/scenarios', `/#/departement/06?scenario=${scenario}`, '/#/'];
  const pages = ['/api/collections/units/items?f=html', '/api/collections/units/items/06001?f=html', '/api/collections/cpts/items?f=html', '/api/collections/cpts/items/cpts-a?f=html',
    '/api/collections/white-zones/items?f=html', '/api/coverage?f=html', '/api/departments/06/coverage?f=html', '/api/departments/06/units?f=html', '/api/departments/06/deadlines?f=html',
    '/api/departments/06/report', `/api/white-zones/${zone}/report`, `/api/white-zones/${zone}/options?f=html`, '/api/cpts/cpts-a?f=html', '/api/changes?f=html', '/api/changes/3?f=html',
    '/api/scenarios?f=html', `/api/scenarios/${scenario}?f=html`, '/api/search?q=script&f=html', `/api/search?q=${encodeURIComponent(names[1])}&f=html`, '/api/conflicts?f=html',
    `/api/collections/units/items?f=html&name=${encodeURIComponent(names[0])}`, `/api/nulle-part/${encodeURIComponent(names[1])}`, `/api/coverage?f=html&at=${encodeURIComponent(names[0])}`];
  for (const address of [...views, ...pages]) {
    await open(page, address);
  }
  await page.goto(`${base}/#/departement/06`);
  const search = page.getByRole('combobox').or(page.getByRole('searchbox')).first();
  await search.fill('script');
  await page.waitForTimeout(800);
  assert.equal(await page.evaluate(() => window.__pwned), undefined, 'a name ran in what is found');
  await context.close();
});
