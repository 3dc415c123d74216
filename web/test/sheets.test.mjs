// The sheets of white zones and CPTS, and the follow-up, in a real browser on a running service that may be written to.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { accessible, base, laptop, launch, noSidewaysScroll, phone, visit as open } from './reader.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const spaces = (text) => text.replaceAll(/[\s\u00a0\u202f]+/g, ' ').trim();
const figure = (n) => spaces(new Intl.NumberFormat('fr-FR').format(n));

async function ask(path) {
  const response = await fetch(new URL(`api/${path}`, base));
  assert.equal(response.status, 200, path);
  return response.json();
}

function visit(hash, viewport, steps) {
  return open(browser, hash, viewport, async (page) => {
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
  const response = await fetch(new URL('api/changes', base), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'if-match': `"${revision}"` },
    body: JSON.stringify({ reason: 'essai à deux', author, operations }),
  });
  assert.equal(response.status, 200, await response.clone().text());
}

describe('the sheet of a white zone', () => {
  test('says what the service says of it, and of each way to cover it', async () => {
    const { department, zone } = await departmentWithZones();
    const options = await ask(`white-zones/${zone.id}/options`);
    await visit(`#/departement/${department.code}/zone-blanche/${zone.id}`, laptop, async (page) => {
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
      await accessible(page, 'sheet of a zone');
    });
  });

  test('its communes have all of its inhabitants', async () => {
    const { department, zone } = await departmentWithZones();
    await visit(`#/departement/${department.code}/zone-blanche/${zone.id}`, laptop, async (page) => {
      const cells = page.locator('.residents tbody tr td:nth-child(2)');
      await cells.first().waitFor();
      const people = await cells.evaluateAll((all) => all.map((cell) => Number(cell.textContent.replaceAll(/\D/g, ''))));
      assert.equal(people.reduce((a, b) => a + b, 0), zone.population);
    });
  });

  test('the next zone is a key away, and the place among them is said', async () => {
    const { department } = await departmentWithZones();
    const [first, second] = department.white_zones;
    await visit(`#/departement/${department.code}/zone-blanche/${first.id}`, laptop, async (page) => {
      await page.keyboard.press('Alt+PageDown');
      await page.waitForURL((url) => url.hash.includes(second.id));
      await page.getByText(`2 sur ${department.white_zones.length}`).first().waitFor();
      await page.locator('.headline', { hasText: 'habitant' }).waitFor();
      await page.getByRole('link', { name: 'Zone blanche précédente' }).click();
      await page.waitForURL((url) => url.hash.includes(first.id));
    });
  });

  test('keyboard alone: a row shows on the map what it would make, and its link leads to a try', async () => {
    const { department, zone } = await departmentWithZones();
    await visit(`#/departement/${department.code}/zone-blanche/${zone.id}`, laptop, async (page) => {
      const row = page.locator(`tr[data-id="${zone.neighbours[0]}"]`);
      const shape = page.waitForResponse((response) => response.url().includes(`/collections/cpts/items/${encodeURIComponent(zone.neighbours[0])}`));
      await row.getByRole('button').focus();
      assert.equal((await shape).status(), 200);
      await page.keyboard.press('Enter');
      assert.equal(await row.getByRole('button').getAttribute('aria-pressed'), 'true');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.hash.includes('/essayer?'));
    });
  });

  test('prints on two pages at most', async () => {
    const { departments } = await ask('coverage');
    const largest = departments.toSorted((a, b) => b.white_zone_population - a.white_zone_population)[0];
    const { white_zones: zones } = await ask(`departments/${largest.code}/coverage`);
    const zone = zones.toSorted((a, b) => b.unit_count - a.unit_count)[0];
    await visit(`#/departement/${largest.code}/zone-blanche/${zone.id}`, laptop, async (page) => {
      await page.locator('.residents tbody tr').first().waitFor();
      await page.locator('.map-busy').waitFor({ state: 'hidden' });
      const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
      const pages = pdf.match(/\/Type\s*\/Page\b/g).length;
      assert.ok(pages <= 2, `${pages} pages for a zone of ${zone.unit_count} units`);
    });
  });

  test('a phone shows each way as a card', async () => {
    const { department, zone } = await departmentWithZones();
    await visit(`#/departement/${department.code}/zone-blanche/${zone.id}`, phone, async (page) => {
      await page.locator('.residents tbody tr').first().waitFor();
      await noSidewaysScroll(page);
      const { width } = await page.locator(`tr[data-id="${zone.neighbours[0]}"]`).boundingBox();
      assert.ok(width <= 340, `a card of ${width} px`);
      await accessible(page, 'sheet of a zone on a phone');
    });
  });

  test('a zone that there is not says so, and where to go', () =>
    open(browser, '#/departement/06/zone-blanche/06-00000000', laptop, async (page) => {
      await page.getByText('son identifiant change avec ses communes').waitFor();
      await page.getByRole('link', { name: 'Revenir' }).click();
      await page.waitForURL((url) => url.hash === '#/departement/06');
    }).catch((error) => assert.match(error.message, /404/))); // the browser's own complaint about the 404
});

describe('the sheet of a CPTS', () => {
  test('its stage moves with a date and a reason, in the log and in the figures', async () => {
    const { id, name, department } = await projectToSign();
    const contracts = async () => (await ask(`departments/${department}/coverage?min-stage=contract_signed`)).covered_population;
    const covered = await contracts();
    await visit(`#/departement/${department}/cpts/${encodeURIComponent(id)}?a-partir-de=contract_signed`, laptop, async (page) => {
      await accessible(page, 'sheet of a CPTS');
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
      assert.equal(await contracts(), covered, 'nothing is written before it is confirmed');
      await dialog.getByRole('button', { name: 'Enregistrer' }).click();
      await dialog.waitFor({ state: 'detached' });
      assert.equal(await opener.evaluate((button) => button === document.activeElement), true, 'the focus is back');
      await page.locator('.sheet .stage', { hasText: 'contrat ACI signé' }).waitFor();
      await page.locator('.log', { hasText: 'contrat reçu de la CPAM' }).waitFor();
    });
    assert.ok((await contracts()) > covered, 'the figures have moved');
    const { changes } = await ask(`changes?cpts=${encodeURIComponent(id)}&limit=1`);
    assert.deepEqual([changes[0].author, changes[0].reason], ['Chloé de l’ARS', 'contrat reçu de la CPAM']);
    await visit(`#/departement/${department}/suivre`, laptop, async (page) => {
      await page.getByRole('tab', { name: 'Journal' }).click();
      const entry = page.locator('.log li', { hasText: 'contrat reçu de la CPAM' });
      assert.match(await textOf(entry), new RegExp(name));
    });
  });

  test('someone else’s change meanwhile is told, and what was typed stays', async () => {
    const { id, name, department } = await projectToSign();
    await visit(`#/departement/${department}/cpts/${encodeURIComponent(id)}`, laptop, async (page) => {
      await page.getByRole('button', { name: 'Modifier les dates' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Signature du contrat').fill('2026-02-01');
      await dialog.getByLabel('Motif').fill('mon motif');
      await dialog.getByLabel('Votre nom').fill('Jean');
      await dialog.getByRole('button', { name: 'Voir l’effet' }).click();
      await dialog.getByRole('button', { name: 'Enregistrer' }).waitFor();
      await change([{ op: 'rename', cpts: id, name: `${name} (bis)` }], 'Aïcha');
      // The browser tells the console of each 412; that one is wanted here.
      await dialog.getByRole('button', { name: 'Enregistrer' }).click();
      await dialog.getByText('D’autres ont modifié').waitFor();
      assert.match(await textOf(dialog), /Aïcha.*essai à deux/);
      assert.equal(await dialog.getByLabel('Signature du contrat').inputValue(), '2026-02-01');
      assert.equal(await dialog.getByLabel('Motif').inputValue(), 'mon motif');
      await dialog.getByText(`${name} (bis)`).first().waitFor();
      await dialog.getByRole('button', { name: 'Voir l’effet' }).click();
      await dialog.getByRole('button', { name: 'Enregistrer' }).click();
      await dialog.waitFor({ state: 'detached' });
    }).catch((error) => assert.match(error.message, /^[^]*412[^]*$/));
    const now = await ask(`cpts/${encodeURIComponent(id)}`);
    assert.deepEqual([now.name, now.contract_date], [`${name} (bis)`, '2026-02-01']);
  });

  test('a phone has its forms and no sideways scroll', async () => {
    const { id, department } = await projectToSign();
    await visit(`#/departement/${department}/cpts/${encodeURIComponent(id)}`, phone, async (page) => {
      await noSidewaysScroll(page);
      await page.getByRole('button', { name: 'Modifier les missions' }).click();
      const { width, height } = await page.getByRole('dialog').boundingBox();
      assert.ok(width <= 360 && height <= 740, `a dialog of ${width} × ${height}`);
      await accessible(page, 'form of missions on a phone');
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    });
  });
});

describe('the follow-up', () => {
  test('its tabs, table and stages, by keyboard', async () => {
    const { department } = await projectToSign();
    await visit(`#/departement/${department}/suivre`, laptop, async (page) => {
      await accessible(page, 'deadlines');
      await page.getByRole('tab', { name: 'Échéances' }).focus();
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
    });
  });

  test('a phone has no sideways scroll in any tab', async () => {
    const { department } = await projectToSign();
    await visit(`#/departement/${department}/suivre`, phone, async (page) => {
      for (const name of ['Stades', 'Tableau', 'Journal', 'Échéances']) {
        await page.getByRole('tab', { name }).click();
        await page.waitForTimeout(300);
        await noSidewaysScroll(page);
      }
      await accessible(page, 'follow-up on a phone');
    });
  });
});
