// Scenarios in a real browser, on a running service: the list, one, two side by side, applying, and two people at once,
// each in a browser context of their own. CPTS_SHOTS is a folder for pictures, if wanted.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { accessible, ask, base, french, laptop, launch, mapsOnPaper, noSidewaysScroll, onPaper, phone, sitting, spaces, visit } from './reader.mjs';

const shots = process.env.CPTS_SHOTS;

let browser;
let reader;
let here;
before(async () => {
  browser = await launch();
  reader = sitting(browser);
  here = await place();
});
after(() => browser?.close());

/** A département with white zones, two of its CPTS, and the zones: each test takes one of its own. */
async function place() {
  const { departments } = await ask('coverage');
  const best = departments.toSorted((a, b) => b.white_zone_count - a.white_zone_count)[0];
  const { code, name, white_zones: zones, cpts } = await ask(`departments/${best.code}/coverage`);
  assert.ok(zones.length >= 2 && cpts.length >= 2, `${name} has ${zones.length} white zones and ${cpts.length} CPTS`);
  return { code, name, zones, cpts };
}

function keep(name, operations, author = 'Anne Martin') {
  const body = { name, author, note: 'Vu en réunion.', place: `department:${here.code}`, operations };
  return ask('scenarios', { body });
}

const give = (zone, cpts) => [{ op: 'assign', units: zone.codes, cpts: cpts.id }];

// Refusals that the page handles are no complaint, anything else is.
const refused = /status of (409|412)/;

/** Goes on as the one person who is there in every test. */
function person(path, viewport, steps) {
  return reader.visit(`#/${path}`, viewport, steps, { refused });
}

/** Opens a page as somebody else, in a browser of their own. */
function somebodyElse(path, steps) {
  return visit(browser, `#/${path}`, laptop, steps, { refused });
}

async function shoot(page, name, options) {
  if (!shots) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: join(shots, `scenarios-${name}.png`), ...options });
}

const panel = async (page) => spaces(await page.locator('#contenu').innerText());
// The note, not what a screen reader hears besides: the same words stand in the status once the figures have come.
const appliedNote = (page) => page.locator('.told strong', { hasText: /^Appliqué\u00a0: modification \d+ du journal/ });
const title = (page, name) => page.getByRole('heading', { level: 2, name, exact: true }).waitFor();

describe('scenarios', { concurrency: 1 }, () => {
  test('the list: what each is, a copy, a drop that is undone, a file out and in again', async () => {
    const name = `Liste ${Date.now()}`;
    const { id } = await keep(name, give(here.zones[0], here.cpts[0]));
    await person(`departement/${here.code}/scenarios`, laptop, async (page) => {
      const card = page.locator(`.card[data-id="${id}"]`);
      await card.waitFor();
      assert.match(spaces(await card.innerText()), /ouvert par Anne Martin, (maintenant|il y a).*1 opération/);
      await shoot(page, 'liste');
      await card.getByRole('button', { name: /Dupliquer/ }).click();
      await page.getByRole('link', { name: `${name} (copie)`, exact: true }).waitFor();
      await card.getByRole('button', { name: /Abandonner/ }).click();
      await page.getByRole('button', { name: 'Annuler l’abandon' }).click();
      await card.waitFor();
      assert.equal((await ask(`scenarios/${id}`)).status, 'open');
      await card.getByRole('link', { name, exact: true }).click();
      await title(page, name);
      const download = page.waitForEvent('download');
      await page.getByRole('link', { name: 'scénario (JSON)' }).click();
      const file = await (await download).path();
      assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')).operations, give(here.zones[0], here.cpts[0]));
      for (const link of await page.locator('.downloads a').all()) {
        const href = await link.getAttribute('href');
        assert.equal((await fetch(href)).status, 200, href);
      }
      await page.getByRole('link', { name: 'Tous les scénarios' }).click();
      await page.locator('input[type=file]').setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: readFileSync(file) });
      await title(page, name);
      assert.notEqual(new URL(page.url()).hash.split('/').at(-1), id);
    });
  });

  test('a link opens one for whoever has it: its figures, its steps, and the map under it or not', async () => {
    const name = `Lien ${Date.now()}`;
    const scenario = await keep(name, give(here.zones[0], here.cpts[0]));
    await somebodyElse(`scenarios/${scenario.id}`, async (page) => {
      const tiles = page.waitForRequest((request) => request.url().includes('/tiles/cpts/') && request.url().includes(`scenario=${scenario.id}`));
      await title(page, name);
      await page.waitForURL(new RegExp(`#/departement/${here.code}/scenarios/${scenario.id}$`));
      await tiles;
      const [department] = scenario.effects.departments.filter(({ code }) => code === here.code);
      const text = await panel(page);
      assert.ok(text.includes(`${french(department.before.covered_population)} ${french(department.after.covered_population)}`), text);
      assert.ok(text.includes(french(scenario.effects.white_zones.closed[0].population)), text);
      assert.match(text, new RegExp(`Donner ${scenario.unit_count} .*\\(${french(here.zones[0].population)} habitants?\\)`));
      await shoot(page, 'un');
      await page.getByRole('radio', { name: 'l’état actuel' }).check();
      await page.waitForURL(/etat=actuel/);
      await page.getByRole('radio', { name: 'le scénario' }).check();
      await page.waitForURL((url) => !url.hash.includes('etat='));
      await page.getByRole('link', { name: 'Voir', exact: true }).click();
      await page.getByRole('note').getByText(name).waitFor();
      await page.getByRole('link', { name: 'Revenir à l’état actuel' }).click();
      await page.waitForURL((url) => !url.hash.includes('scenario'));
    });
  });

  test('two side by side: figures, the units on which they differ, two maps, on paper and on a phone', async () => {
    const [zone] = here.zones;
    const stamp = Date.now();
    const a = await keep(`Côté A ${stamp}`, give(zone, here.cpts[0]));
    const b = await keep(`Côté B ${stamp}`, give(zone, here.cpts[1]));
    const compared = `scenarios/${a.id}/comparer/${b.id}`;
    await person(compared, laptop, async (page) => {
      await page.getByRole('heading', { level: 3, name: 'Unités sur lesquelles ils diffèrent' }).waitFor();
      await page.locator('canvas.maplibregl-canvas').nth(1).waitFor();
      await page.locator('.map-busy').waitFor({ state: 'hidden' });
      const differing = page.getByRole('region', { name: 'Unités sur lesquelles ils diffèrent' }).locator('tbody tr');
      assert.equal(await differing.count(), zone.codes.length);
      assert.deepEqual((await differing.first().locator('td').allInnerTexts()).map(spaces), ['zone blanche', here.cpts[0].name, here.cpts[1].name].map(spaces));
      await shoot(page, 'comparaison');
      await onPaper(page, async () => {
        assert.equal(await mapsOnPaper(page), 2);
        assert.ok(await page.getByRole('button', { name: 'Imprimer' }).isHidden());
      });
      await page.getByLabel('Scénario A').selectOption('actuel');
      await page.waitForURL(new RegExp(`/scenarios/actuel/comparer/${b.id}$`));
      await page.getByText('Carte A\u00a0: état actuel').waitFor();
    });
    await person(compared, phone, async (page) => {
      await page.getByRole('heading', { level: 3, name: 'Unités sur lesquelles ils diffèrent' }).waitFor();
      await noSidewaysScroll(page);
      await shoot(page, 'comparaison-telephone');
      await page.goto(new URL(`#/scenarios/${a.id}`, base).href);
      await title(page, a.name);
      await noSidewaysScroll(page);
      await shoot(page, 'un-telephone');
      await page.getByRole('button', { name: 'Appliquer…' }).click();
      await page.getByRole('button', { name: 'Appliquer', exact: true }).waitFor();
      await noSidewaysScroll(page);
      await shoot(page, 'appliquer-telephone');
    });
  });

  test('two people at one scenario: the second is told, and keeps what was typed as a copy', async () => {
    const name = `Ensemble ${Date.now()}`;
    const { id } = await keep(name, give(here.zones[0], here.cpts[0]));
    await person(`scenarios/${id}`, laptop, async (bilal) => {
      await title(bilal, name);
      await somebodyElse(`scenarios/${id}`, async (anne) => {
        await title(anne, name);
        await rename(anne, `${name}, vu par Anne`, 'Anne Martin');
        await title(anne, `${name}, vu par Anne`);
      });
      await bilal.getByText(/Anne Martin a enregistré une nouvelle version/).waitFor();
      await title(bilal, name);
      await rename(bilal, `${name}, vu par Bilal`, 'Bilal Saïd');
      await bilal.getByText(/Rien de ce que vous avez écrit n’est perdu/).waitFor();
      await accessible(bilal, 'overwritten');
      await shoot(bilal, 'copie');
      await bilal.getByRole('button', { name: 'Garder le mien, en copie' }).click();
      await title(bilal, `${name}, vu par Anne`);
    });
    const names = (await ask('scenarios')).scenarios.map((one) => one.name);
    assert.ok(names.includes(`${name}, vu par Anne`) && names.includes(`${name}, vu par Bilal`), names.join('\n'));
  });

  test('one applies; the other learns who holds what, rebases with the effect in sight, and applies too', async () => {
    const zone = here.zones.at(-1);
    const stamp = Date.now();
    const first = await keep(`Premier ${stamp}`, give(zone, here.cpts[0]));
    const second = await keep(`Second ${stamp}`, give(zone, here.cpts[1]), 'Bilal Saïd');
    await person(`scenarios/${second.id}`, laptop, async (bilal) => {
      await title(bilal, second.name);
      await bilal.getByRole('button', { name: 'Appliquer…' }).click();
      await sign(bilal, 'Réunion du 3', 'Bilal Saïd');
      await somebodyElse(`scenarios/${first.id}`, (anne) => applied(anne, first));
      await bilal.getByRole('button', { name: 'Appliquer', exact: true }).click();
      await bilal.getByText(/le scénario n’a pas été appliqué, et rien n’est perdu/).waitFor();
      await accessible(bilal, 'refused');
      await shoot(bilal, 'refus');
      await bilal.getByRole('button', { name: 'Voir ce qui a changé' }).click();
      const drift = bilal.getByRole('region', { name: /Unités que d’autres ont changées/ });
      const row = spaces(await drift.locator('tbody tr').first().innerText());
      assert.ok(row.includes(spaces(here.cpts[0].name)) && /Anne Martin, .*Avis de la commission/.test(row), row);
      assert.equal(await drift.locator('tbody tr').count(), zone.codes.length);
      await bilal.waitForURL(/etat=actuel/);
      await accessible(bilal, 'drift');
      await shoot(bilal, 'ne-tient-plus');
      await bilal.getByRole('button', { name: 'Garder mes choix…' }).click();
      await bilal.getByRole('dialog').getByText(spaces(`prises à ${here.cpts[0].name}`)).waitFor();
      await accessible(bilal, 'rebase');
      await shoot(bilal, 'rebase');
      assert.equal((await ask(`scenarios/${second.id}`)).version, second.version, 'shown before it is saved');
      await bilal.getByRole('button', { name: 'Enregistrer ainsi' }).click();
      await bilal.getByRole('button', { name: 'Appliquer…' }).click();
      await sign(bilal, 'Réunion du 4', 'Bilal Saïd');
      await bilal.getByRole('button', { name: 'Appliquer', exact: true }).click();
      await appliedNote(bilal).waitFor();
      await shoot(bilal, 'applique');
    });
    const { changes } = await ask('changes?limit=2');
    assert.deepEqual(changes.map(({ author, scenario }) => [author, scenario]), [
      ['Bilal Saïd', second.id],
      ['Anne Martin', first.id],
    ]);
    const { items } = await unitsOf(zone);
    assert.ok(items.every((unit) => unit.cpts === here.cpts[1].id));
  });

  test('what others change is told, and nothing moves until it is asked for', () =>
    person(`departement/${here.code}`, laptop, async (page) => {
      await page.getByRole('heading', { level: 2, name: here.name }).waitFor();
      const before = await page.locator('#contenu .headline').innerText();
      const { revision } = await ask('coverage');
      const [zone] = here.zones;
      await change(revision, 'Réunion', give(zone, here.cpts[0]));
      await page.getByText(/Les données ont changé \(par Chloé Petit/).waitFor();
      assert.equal(await page.locator('#contenu .headline').innerText(), before);
      await accessible(page, 'told');
      await page.getByRole('button', { name: 'Recharger les chiffres' }).click();
      await page.waitForFunction((was) => document.querySelector('#contenu .headline').innerText !== was, before);
      assert.equal(await page.getByText(/Les données ont changé/).count(), 0);
    }));
});

function change(revision, reason, operations) {
  return ask('changes', { headers: { 'if-match': `"${revision}"` }, body: { reason, author: 'Chloé Petit', operations } });
}

async function unitsOf(zone) {
  const { features } = await ask(`collections/units/items?department=${here.code}&limit=10000&f=json`);
  return { items: features.map(({ properties }) => properties).filter(({ code }) => zone.codes.includes(code)) };
}

async function rename(page, name, author) {
  await page.getByRole('button', { name: /Renommer/ }).click();
  await page.getByLabel('Nom', { exact: true }).fill(name);
  await page.getByLabel('Votre nom').fill(author);
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
}

async function sign(page, reason, author) {
  await page.getByLabel('Raison, pour le journal').fill(reason);
  await page.getByLabel('Votre nom').fill(author);
  await page.getByRole('region', { name: 'Ce qui change' }).waitFor();
}

/** Applies by the keyboard what is on screen, after an answer without reason is refused beside its field. */
async function applied(page, { name, id }) {
  await title(page, name);
  await page.getByRole('button', { name: 'Appliquer…' }).focus();
  await page.keyboard.press('Enter');
  await sign(page, '', 'Anne Martin');
  await accessible(page, 'apply');
  await shoot(page, 'appliquer');
  await page.getByRole('button', { name: 'Appliquer', exact: true }).press('Enter');
  await page.getByText('Raison, pour le journal\u00a0: à remplir.').waitFor();
  await page.getByLabel('Raison, pour le journal').fill('Avis de la commission');
  await page.getByRole('button', { name: 'Appliquer', exact: true }).press('Enter');
  await appliedNote(page).waitFor();
  await page.getByText(/Par Anne Martin, .*Avis de la commission/).waitFor();
  assert.equal((await ask(`scenarios/${id}`)).status, 'applied');
}
