// What is handed out in a meeting: the views on paper, in a real browser on a running service.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ask, laptop, launch, onPaper, sitting } from './reader.mjs';

let browser;
let reader;
let place;
before(async () => {
  browser = await launch();
  reader = sitting(browser);
  const { departments } = await ask('coverage');
  place = await ask(`departments/${departments.find((one) => one.white_zone_count > 1).code}/coverage`);
});
after(() => browser?.close());

/** Nothing to press is on the sheet, and nothing is folded, but for what stays off it as a whole. */
async function plain(page, view) {
  assert.deepEqual(await page.locator('button:visible:not(.choose):not([role=tab]):not(.sortable *), .button:visible').allInnerTexts(), [], `${view}: buttons`);
  assert.equal(await page.locator('details:not([open]):visible').count(), 0, `${view}: something is folded`);
  const boxed = (one) => getComputedStyle(one).borderTopWidth !== '0px';
  for (const select of await page.locator('select:visible, input:visible').all()) assert.equal(await select.evaluate(boxed), false, `${view}: a field in its box`);
}

test('Try: what was chosen is text, without buttons and with the names of what is picked', async () => {
  await reader.visit(`#/departement/${place.code}/essayer`, laptop, async (page) => {
    await page.getByRole('button', { name: /^Zones blanches/ }).click();
    await page.locator('.areas input').first().check();
    await page.locator('.targets input').first().check();
    await page.locator('.effect').first().waitFor();
    const chosen = page.locator('.targets label:has(:checked)');
    await onPaper(page, async () => {
      await plain(page, 'Try');
      assert.equal(await page.locator('.targets label:visible').count(), 1);
      assert.ok(await chosen.isVisible());
      assert.ok(await page.locator('.chips li').first().isVisible());
    });
    assert.ok(await page.getByRole('button', { name: /^Zones blanches/ }).isVisible(), 'the buttons are back');
    assert.equal(await page.locator('.chips:visible').count(), 0, 'what was folded is folded again');
  });
});

test('the other views', async () => {
  const [zone] = place.white_zones;
  const views = { see: '', zone: `/zone-blanche/${zone.id}`, cpts: `/cpts/${encodeURIComponent(place.cpts[0].id)}`, follow: '/suivre' };
  for (const [view, path] of Object.entries(views)) {
    await reader.visit(`#/departement/${place.code}${path}`, laptop, async (page, idle) => {
      await page.locator('.panel h3, .panel table').first().waitFor();
      await idle();
      await onPaper(page, () => plain(page, view));
    });
  }
});
