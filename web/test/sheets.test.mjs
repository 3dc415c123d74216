// The sheets of white zones and CPTS, and the follow-up, in a real browser on a running service that may be written to.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { accessible, ask, french as figure, laptop, launch, noSidewaysScroll, phone, sitting, spaces, visit as open } from './reader.mjs';

let browser;
let reader;
before(async () => {
  browser = await launch();
  reader = sitting(browser);
});
after(() => browser?.close());

function visit(hash, viewport, steps) {
  return reader.visit(hash, viewport, async (page) => {
    await page.locator('.sheet h2').waitFor();
    await steps(page);
  });
}

const textOf = async (locator) => spaces(await locator.innerText());

/** A département with two white zones or more, and one of its zones that has neighbours. */
async function departmentWithZones() {
  const { departments } = await ask('coverage');
  for (const { code, white_zone_count } of departments) {
    if (white_zone_count < 2) continue;
    const department = await ask(`departments/${code}/coverage`);
    const zone = department.white_zones.find(({ neighbours }) => neighbours.length > 1);
    if (zone) return { department, zone };
  }
  throw new Error('the data has no département with two white zones to test with');
}

/** A CPTS whose project is validated and not yet under contract, in a département that it does not leave. */
async function projectToSign() {
  const { features } = await ask("collections/cpts/items?skipGeometry=true&limit=10000&stage=project_validated");
  const found = features.find(({ properties: { departments, missions } }) => departments.length === 1 && missions.length === 0);
  assert.ok(found, 'the data has no validated project to test with');
  return { ...found.properties, department: found.properties.departments[0] };
}

async function change(operations, author) {
  const { revision } = await ask('coverage');
  await ask('changes', { headers: { 'if-match': `"${revision}"` }, body: { reason: 'essai à deux', author, operations } });
}

/** Goes on to another address in the page that is open: opening one costs seconds in software WebGL. */
async function goTo(page, hash) {
  await page.evaluate((to) => (location.hash = to), hash);
}

// 404 and 412 are what these tests are about; the browser tells its console of each.
const refused = (status) => ({ refused: new RegExp(`status of ${status}`) });

describe('the sheet of a white zone', { concurrency: 1 }, () => {
  test('on a laptop', async (t) => {
    const { department, zone } = await departmentWithZones();
    // A page of its own: parts that fail leave it anywhere.
    await open(browser, `#/departement/${department.code}/zone-blanche/${zone.id}`, laptop, async (page) => {
      await page.locator('.sheet h2').waitFor();
      await t.test('says what the service says of it, and of each way to cover it', () => saysAll(page, department, zone));
      await t.test('its communes have all of its inhabitants', () => residents(page, zone));
      await t.test('a row shows on the map what it would make, and its link leads to a try, by keyboard', () => rows(page, zone));
      await t.test('the next zone is a key away, and the place among them is said', () => nextZone(page, department));
      await t.test('the one of most communes prints on two pages at most', () => paper(page));
    });
  });

  test('a zone that there is not says so, and where to go', () =>
    reader.visit(
      '#/departement/06/zone-blanche/06-00000000',
      laptop,
      async (page) => {
        await page.getByText('son identifiant change avec ses communes').waitFor();
        await page.getByRole('link', { name: 'Revenir' }).click();
        await page.waitForURL((url) => url.hash === '#/departement/06');
      },
      refused(404),
    ));
});

async function saysAll(page, department, zone) {
  const options = await ask(`white-zones/${zone.id}/options`);
  const sheet = page.locator('.sheet');
  await sheet.locator('.residents tbody tr').first().waitFor();
  assert.match(await textOf(sheet.locator('.headline')), new RegExp(`${figure(zone.population)} habitants`));
  for (const { cpts, before, after: then } of options.joined) {
    const row = await textOf(sheet.locator(`tr[data-id="${cpts.id}"]`));
    for (const told of [cpts.name, figure(then.population), figure(before.population), figure(then.funding_max_eur), figure(then.funding_ordinary_eur), `taille ${then.size_category}`]) {
      assert.ok(row.includes(spaces(told)), `${told} in « ${row} »`);
    }
    assert.equal(row.includes('à vérifier'), [before, then].some(({ funding_certainty }) => funding_certainty === 'C'), cpts.name);
  }
  assert.match(await textOf(sheet.locator('tr[data-id=""]')), new RegExp(figure(options.alone.funding_max_eur)));
  const first = options.joined[0].cpts.id;
  const link = await sheet.locator(`tr[data-id="${first}"] a`).getAttribute('href');
  assert.ok(link.startsWith(`#/departement/${department.code}/essayer?`) && link.includes(`zone=${zone.id}`) && link.includes(`avec=${encodeURIComponent(first)}`), link);
}

async function residents(page, zone) {
  const cells = page.locator('.residents tbody tr td:nth-child(2)');
  await cells.first().waitFor();
  const people = await cells.evaluateAll((all) => all.map((cell) => Number(cell.textContent.replaceAll(/\D/g, ''))));
  assert.equal(people.reduce((a, b) => a + b, 0), zone.population);
}

async function rows(page, zone) {
  const row = page.locator(`tr[data-id="${zone.neighbours[0]}"]`);
  const shape = page.waitForResponse((response) => response.url().includes(`/collections/cpts/items/${encodeURIComponent(zone.neighbours[0])}`));
  await row.getByRole('button').focus();
  assert.equal((await shape).status(), 200);
  await page.keyboard.press('Enter');
  assert.equal(await row.getByRole('button').getAttribute('aria-pressed'), 'true');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.hash.includes('/essayer'));
}

async function nextZone(page, department) {
  const [first, second] = department.white_zones;
  await goTo(page, `#/departement/${department.code}/zone-blanche/${first.id}`);
  await page.getByText(`1 sur ${department.white_zones.length}`).first().waitFor();
  await page.keyboard.press('Alt+PageDown');
  await page.waitForURL((url) => url.hash.includes(second.id));
  await page.getByText(`2 sur ${department.white_zones.length}`).first().waitFor();
  await page.locator('.headline', { hasText: figure(second.population).replaceAll(' ', '\u202f') }).waitFor();
  await page.getByRole('link', { name: 'Zone blanche précédente' }).click();
  await page.waitForURL((url) => url.hash.includes(first.id));
}

async function paper(page) {
  const { departments } = await ask('coverage');
  const largest = departments.toSorted((a, b) => b.white_zone_population - a.white_zone_population)[0];
  const { white_zones: zones } = await ask(`departments/${largest.code}/coverage`);
  const zone = zones.toSorted((a, b) => b.unit_count - a.unit_count)[0];
  await goTo(page, `#/departement/${largest.code}/zone-blanche/${zone.id}`);
  await page.locator('.sheet:not([aria-busy]) h2', { hasText: zone.name }).waitFor();
  await page.locator('.residents tbody tr').first().waitFor();
  await page.locator('.map-busy').waitFor({ state: 'hidden' });
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  const pages = pdf.match(/\/Type\s*\/Page\b/g).length;
  assert.ok(pages <= 2, `${pages} pages for a zone of ${zone.unit_count} units`);
}

describe('the sheet of a CPTS, and the follow-up', { concurrency: 1 }, () => {
  test('its stage moves with a date and a reason, in the log and in the figures', async () => {
    const { id, name, department } = await projectToSign();
    const contracts = async () => (await ask(`departments/${department}/coverage?min-stage=contract_signed`)).covered_population;
    const covered = await contracts();
    await visit(`#/departement/${department}/cpts/${encodeURIComponent(id)}?a-partir-de=contract_signed`, laptop, async (page) => {
      await changeStage(page, async () => assert.equal(await contracts(), covered, 'nothing is written before it is confirmed'));
      assert.ok((await contracts()) > covered, 'the figures have moved');
      await page.getByRole('navigation', { name: 'Vues' }).getByRole('link', { name: 'Suivre' }).click();
      await page.getByRole('tab', { name: 'Journal' }).click();
      const entry = page.locator('.log li', { hasText: 'contrat reçu de la CPAM' });
      await entry.waitFor();
      assert.ok((await textOf(entry)).includes(spaces(name)));
      await tabs(page, department);
    });
    const { changes } = await ask(`changes?cpts=${encodeURIComponent(id)}&limit=1`);
    assert.deepEqual([changes[0].author, changes[0].reason], ['Chloé de l’ARS', 'contrat reçu de la CPAM']);
  });

  test('someone else’s change meanwhile is told, and what was typed stays', async () => {
    const { id, name, department } = await projectToSign();
    await reader.visit(`#/departement/${department}/cpts/${encodeURIComponent(id)}`, laptop, (page) => overtaken(page, id, name), refused(412));
    const now = await ask(`cpts/${encodeURIComponent(id)}`);
    assert.deepEqual([now.name, now.contract_date], [`${name} (bis)`, '2026-02-01']);
  });

  test('a phone: each way to cover a zone is a card, forms fit, no tab of the follow-up is wider than the screen', async () => {
    const { department, zone } = await departmentWithZones();
    const project = await projectToSign();
    await visit(`#/departement/${department.code}/zone-blanche/${zone.id}`, phone, async (page) => {
      await page.locator('.residents tbody tr').first().waitFor();
      const card = await page.locator(`tr[data-id="${zone.neighbours[0]}"]`).boundingBox();
      assert.ok(card.width <= 340, `a card of ${card.width} px`);
      await goTo(page, `#/departement/${project.department}/cpts/${encodeURIComponent(project.id)}`);
      await page.getByRole('button', { name: 'Modifier les missions' }).click();
      const { width, height } = await page.getByRole('dialog').boundingBox();
      assert.ok(width <= 360 && height <= 740, `a dialog of ${width} × ${height}`);
      await accessible(page, 'form of missions on a phone');
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await goTo(page, `#/departement/${project.department}/suivre`);
      for (const name of ['Stades', 'Tableau', 'Journal', 'Échéances']) {
        await page.getByRole('tab', { name }).click();
        await page.getByRole('tabpanel', { name }).waitFor();
        await noSidewaysScroll(page);
      }
    });
  });
});

async function changeStage(page, unconfirmed) {
  const opener = page.getByRole('button', { name: 'Changer de stade' });
  await opener.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Stade atteint').selectOption('contract_signed');
  await dialog.getByLabel('Depuis le').fill('2026-01-15');
  await dialog.getByRole('button', { name: 'Voir l’effet' }).click();
  await dialog.getByText('Dites pourquoi').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'motif');
  await accessible(page, 'form of a stage');
  await page.keyboard.type('contrat reçu de la CPAM');
  await dialog.getByLabel('Votre nom').fill('Chloé de l’ARS');
  await page.keyboard.press('Enter');
  await dialog.getByText('Ce que cela change').waitFor();
  assert.match(await textOf(dialog.locator('.effects')), /Stade projet de santé validé contrat ACI signé/);
  await unconfirmed();
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await dialog.waitFor({ state: 'detached' });
  assert.equal(await opener.evaluate((button) => button === document.activeElement), true, 'the focus is back');
  await page.locator('.sheet .stage', { hasText: 'contrat ACI signé' }).waitFor();
  await page.locator('.log', { hasText: 'contrat reçu de la CPAM' }).waitFor();
}

/** Fills the form; Aïcha changes the same CPTS; what was typed is there still, and is written at the second try. */
async function overtaken(page, id, name) {
  await page.getByRole('button', { name: 'Modifier les dates' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Signature du contrat').fill('2026-02-01');
  await dialog.getByLabel('Motif').fill('mon motif');
  await dialog.getByLabel('Votre nom').fill('Jean');
  await dialog.getByRole('button', { name: 'Voir l’effet' }).click();
  await dialog.getByRole('button', { name: 'Enregistrer' }).waitFor();
  await change([{ op: 'rename', cpts: id, name: `${name} (bis)` }], 'Aïcha');
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await dialog.getByText('D’autres ont modifié').waitFor();
  assert.match(await textOf(dialog), /Aïcha.*essai à deux/);
  assert.equal(await dialog.getByLabel('Signature du contrat').inputValue(), '2026-02-01');
  assert.equal(await dialog.getByLabel('Motif').inputValue(), 'mon motif');
  await dialog.getByText(`${name} (bis)`).first().waitFor();
  await dialog.getByRole('button', { name: 'Voir l’effet' }).click();
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** The arrows go from tab to tab, and the table is sorted by a press. */
async function tabs(page, department) {
  await page.getByRole('tab', { name: 'Échéances' }).click();
  await page.keyboard.press('ArrowRight');
  await page.locator('.board .card').first().waitFor();
  await accessible(page, 'stages');
  await page.keyboard.press('ArrowRight');
  const names = page.locator('.sortable tbody tr th');
  await names.first().waitFor();
  await accessible(page, 'table');
  await page.getByRole('button', { name: 'Habitants' }).click();
  const people = await page.locator('.sortable tbody td:nth-child(3)').evaluateAll((all) => all.map((cell) => Number(cell.textContent.replaceAll(/\D/g, ''))));
  assert.deepEqual(people, people.toSorted((a, b) => b - a));
  const layer = await ask(`collections/cpts/items?skipGeometry=true&limit=10000&departments=${department}`);
  assert.equal(await names.count(), layer.numberMatched);
}
