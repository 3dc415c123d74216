// Several at one draft, in a real browser on a service that may be written to: tabs of one browser, and others who change the
// facts that a draft stands on. Nothing is lost, and it is said who has what.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { accessible, ask, laptop, launch, noSidewaysScroll, phone, sitting, spaces } from './reader.mjs';

const shots = process.env.CPTS_SHOTS;

let browser;
let reader;
let place;
before(async () => {
  browser = await launch();
  reader = sitting(browser);
  place = await departmentWithZones();
});
after(() => browser?.close());

async function shoot(page, name) {
  if (!shots) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: join(shots, `ensemble-${name}.png`) });
}

/** A département with two white zones that have two neighbours each, the smaller the better: its list is shorter. */
async function departmentWithZones() {
  const { departments } = await ask('coverage');
  for (const { code } of departments.toSorted((a, b) => a.unit_count - b.unit_count)) {
    const department = await ask(`departments/${code}/coverage`);
    const zones = department.white_zones.filter(({ neighbour_details: near }) => near.length > 1);
    if (zones.length > 1) return { ...department, zones };
  }
  throw new Error('the sample has no département with two white zones between CPTS');
}

const trying = () => `#/departement/${place.code}/essayer`;
const steps = (page) => page.locator('.steps > li');
const saved = (page) => page.locator('.save-state', { hasText: /Enregistré à/ }).waitFor();
const picked = (page) => page.locator('.picked strong');

/** Takes up what a sheet proposes, and decides it. */
async function giveZone(page, zone, cpts) {
  await page.evaluate((hash) => (location.hash = hash), `${trying()}?zone=${zone.id}&avec=${encodeURIComponent(cpts.id)}`);
  await page.locator('.targets input:checked').waitFor();
  await page.locator('.decide button').click();
}

async function pickZone(page, zone) {
  const way = page.getByRole('button', { name: /^Zones blanches/ });
  if ((await way.getAttribute('aria-expanded')) === 'false') await way.click();
  await page.locator('.areas label', { hasText: zone.name }).first().click();
}

async function otherTab(page, hash) {
  const tab = await page.context().newPage();
  await tab.goto(new URL(hash, page.url()).href);
  await tab.locator('#choix').waitFor();
  return tab;
}

describe('tabs of one browser', { concurrency: 1 }, () => {
  test('what one does the other has, undone too, and the scenario that it becomes', () =>
    reader.visit(trying(), laptop, async (one) => {
      await one.locator('#choix').waitFor();
      const two = await otherTab(one, trying());
      await one.getByText('Ce brouillon est ouvert aussi dans un autre onglet').waitFor();
      await giveZone(one, place.zones[0], place.zones[0].neighbour_details[0]);
      await steps(two).first().waitFor();
      await pickZone(two, place.zones[1]);
      await one.locator('.picked', { hasText: /habitants/ }).waitFor();
      assert.equal(await steps(one).count(), 1, 'the step of one stays under the pick of the other');
      assert.equal(await picked(one).innerText(), await picked(two).innerText());
      await one.getByRole('button', { name: /^Annuler : choisir/ }).click();
      await two.locator('.picked', { hasText: 'Aucune' }).waitFor();
      await shoot(two, 'onglets');
      await accessible(two, 'two tabs');
      const id = await saveAs(one, 'Deux onglets');
      await two.waitForURL(new RegExp(`scenario=${id}`));
      await saved(two);
      assert.equal(await steps(two).count(), 1, 'the other tab goes on with what the draft became');
      // Both write at once: one browser is one person, and is never told that somebody else was there.
      await pickZone(one, place.zones[1]);
      await two.locator('.picked', { hasText: /habitants/ }).waitFor();
      await two.locator('.targets input').first().check();
      await two.locator('.decide button').click();
      await one.locator('.steps > li >> nth=1').waitFor();
      await one.getByRole('button', { name: /^Supprimer l’étape/ }).first().click();
      await two.locator('.steps > li >> nth=1').waitFor({ state: 'detached' });
      await Promise.all([saved(one), saved(two)]);
      for (const tab of [one, two]) assert.equal(await tab.getByRole('dialog').count(), 0);
      await untilWritten(id, 1);
      await two.close();
    }));
});

/** The service has this many operations of the scenario, in the end. */
async function untilWritten(id, wanted) {
  for (let tries = 0; tries < 60; tries++) {
    const { operations } = await ask(`scenarios/${id}`);
    if (operations.length === wanted) return;
    await new Promise((later) => setTimeout(later, 500));
  }
  assert.fail(`the scenario has not come to ${wanted} operations`);
}

async function saveAs(page, name) {
  await page.getByLabel('Nom du scénario').fill(name);
  await page.getByLabel('Votre nom').fill('Camille');
  await page.getByRole('button', { name: 'Enregistrer comme scénario' }).click();
  await page.waitForURL(/scenario=/);
  await saved(page);
  return new URL(page.url()).hash.match(/scenario=([^&]+)/)[1];
}

/** Somebody else gives a zone, in the facts. */
async function given(zone, cpts, author) {
  const { revision } = await ask('coverage');
  const operations = [{ op: 'assign', units: zone.codes, cpts: cpts.id }];
  await ask('changes', { headers: { 'if-match': `"${revision}"` }, body: { reason: 'Réunion du 3', author, operations } });
}

describe('others who change the facts under a draft', { concurrency: 1 }, () => {
  test('it is said who holds the communes now, and they are taken all the same or left, nothing lost', () =>
    reader.visit(
      trying(),
      laptop,
      async (page) => {
        const [zone, other] = place.zones;
        const [mine, theirs] = zone.neighbour_details;
        await page.locator('#choix').waitFor();
        await giveZone(page, other, other.neighbour_details[0]);
        await giveZone(page, zone, mine);
        await given(zone, theirs, 'Bilal Saïd');
        const told = page.getByRole('alert').filter({ hasText: 'Des communes ont changé de main' });
        await told.waitFor();
        assert.equal(await told.locator('li').count(), zone.codes.length);
        for (const said of await told.locator('li').allInnerTexts()) assert.ok(spaces(said).endsWith(`est maintenant à ${spaces(theirs.name)}`), said);
        assert.equal(await steps(page).count(), 2);
        await told.scrollIntoViewIfNeeded();
        await shoot(page, 'change');
        await accessible(page, 'overtaken');
        await page.setViewportSize(phone);
        await noSidewaysScroll(page);
        await told.scrollIntoViewIfNeeded();
        await shoot(page, 'change-telephone');
        await page.setViewportSize(laptop);
        await told.getByRole('button', { name: 'Les leur laisser' }).click();
        await told.waitFor({ state: 'detached' });
        assert.equal(await steps(page).count(), 1, 'the other step stays as it is');
        await page.keyboard.press('Control+z');
        await told.waitFor();
        assert.equal(await steps(page).count(), 2);
        await page.reload();
        await told.getByRole('button', { name: 'Les prendre quand même' }).click();
        await told.waitFor({ state: 'detached' });
        assert.match(spaces(await steps(page).nth(1).innerText()), new RegExp(`dont ${zone.unit_count} de`));
        await page.locator('.effect', { hasText: theirs.name }).waitFor();
        await shoot(page, 'repris');
        await accessible(page, 'rebased');
      },
      { refused: /status of 409/ },
    ));
});
