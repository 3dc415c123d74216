// The follow-up of a région and of the country, in a real browser on a running service that may be written to.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ask, laptop, launch, visit } from './reader.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** Renames a CPTS of each of two régions. */
async function twoRenamed() {
  const { features } = await ask('collections/cpts/items?skipGeometry=true&limit=10000');
  const [one] = features;
  const [department] = one.properties.departments;
  const { regions } = await ask('coverage');
  const own = await Promise.all(regions.map(async ({ code }) => [code, (await ask(`regions/${code}/coverage`)).departments.map((area) => area.code)]));
  const [region, within] = own.find(([, departments]) => departments.includes(department));
  const other = features.find(({ properties }) => !properties.departments.some((code) => within.includes(code)));
  for (const { id, properties } of [other, one]) {
    const { revision } = await ask('coverage');
    const operations = [{ op: 'rename', cpts: id, name: `${properties.name} (bis)` }];
    await ask('changes', { headers: { 'if-match': `"${revision}"` }, body: { reason: 'essai', author: 'Anne', operations } });
  }
  return { region, department, name: `${one.properties.name} (bis)` };
}

test('the log of a région is its own, and names in the follow-up lead to the sheets of CPTS', async () => {
  const { region, department, name } = await twoRenamed();
  await visit(browser, `#/region/${region}/suivre`, laptop, async (page) => {
    await page.getByRole('tab', { name: 'Journal' }).click();
    await page.locator('.log li').first().waitFor();
    assert.equal(await page.locator('.log > li').count(), 1, 'the change of the other région is told');
    const link = page.locator('.log').getByRole('link', { name });
    assert.match(await link.getAttribute('href'), new RegExp(`^#/departement/${department}/cpts/`));
    await page.getByRole('tab', { name: 'Échéances' }).click();
    const deadline = page.locator('.deadlines tbody tr').first().getByRole('link');
    assert.match(await deadline.getAttribute('href'), /^#\/departement\/.+\/cpts\//);
    await page.evaluate(() => (location.hash = '#/suivre'));
    await page.getByRole('heading', { level: 2, name: 'Suivi' }).first().waitFor();
    await page.locator('.deadlines tbody tr').first().getByRole('link').click();
    await page.locator('.sheet .stage').first().waitFor();
  });
});
