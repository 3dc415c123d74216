// Try in a real browser: a white zone is closed, by click and by keyboard; nothing of it is lost. See browser.test.mjs for
// what the environment says. Only scenarios are written: the facts stay as other tests expect them.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { accessible, base, laptop, launch, noSidewaysScroll, phone, sitting, tabTo, visit as open } from './reader.mjs';

const shots = process.env.CPTS_SHOTS;

let browser;
let reader;
let place;
before(async () => {
  browser = await launch();
  reader = sitting(browser);
  place = await departmentWithTwoZones();
});
after(() => browser?.close());

const trying = () => `#/departement/${place.code}/essayer`;

const visit = (viewport, steps, query = '', options = {}) =>
  reader.visit(
    trying() + query,
    viewport,
    async (page) => {
      await ready(page);
      await steps(page);
    },
    options,
  );

async function ready(page) {
  await page.getByRole('heading', { level: 2, name: place.name }).waitFor();
  await page.locator('#choix').waitFor();
}

async function shoot(page, name) {
  if (!shots) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: join(shots, `essayer-${name}.png`) });
}

async function api(path, init) {
  const response = await fetch(new URL(`api/${path}`, base), init);
  assert.ok(response.ok, `${path}: ${response.status}`);
  return response.json();
}

/** A département with two white zones that have neighbours, the smaller the better: its list is shorter. */
async function departmentWithTwoZones() {
  const { departments } = await api('coverage');
  const some = departments.filter((one) => one.white_zone_count > 1).sort((a, b) => a.unit_count - b.unit_count);
  for (const { code } of some) {
    const one = await api(`departments/${code}/coverage`);
    const zones = one.white_zones.filter(({ neighbours, unit_count }) => neighbours.length > 0 && unit_count > 2);
    if (zones.length > 1) return { ...one, zones };
  }
  throw new Error('the sample has no département with two white zones');
}

const plain = (text) => text.replace(/[\u00a0\u202f]/g, ' ');
const number = (n) => plain(new Intl.NumberFormat('fr-FR').format(n));
const text = async (locator) => plain(await locator.innerText());
const steps = (page) => page.locator('.steps > li');
const picked = (page) => text(page.locator('.picked strong'));

async function pickZone(page, index) {
  const zone = place.white_zones.indexOf(place.zones[index]);
  const way = page.getByRole('button', { name: /^Zones blanches/ });
  if ((await way.getAttribute('aria-expanded')) === 'false') await way.click();
  await page.locator('.areas input').nth(zone).check();
}

async function giveToFirst(page) {
  await page.locator('.targets input').first().check();
  await page.locator('.decide button').click();
}

const dryRun = (operations) =>
  api('changes?dry-run=true&min-stage=letter_of_intent', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ reason: '', author: '', operations }),
  });

/** Moves over the map until a unit lies under the pointer whose description answers; returns where. */
async function findOnMap(page, wanted) {
  const box = await page.locator('canvas.maplibregl-canvas').boundingBox();
  await page.locator('.map-busy').waitFor({ state: 'hidden' });
  for (let y = 0.2; y < 0.75; y += 0.05) {
    for (let x = 0.2; x < 0.8; x += 0.05) {
      const at = { x: box.x + x * box.width, y: box.y + y * box.height };
      await page.mouse.move(at.x, at.y);
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
      const under = page.locator('.under');
      if ((await under.isVisible()) && wanted.test(await under.innerText())) return at;
    }
  }
  throw new Error(`nothing on the map answers ${wanted}`);
}

describe('try', () => {
  test('a white zone is closed by joining a neighbour, and figures are there before it is decided', () =>
    visit(laptop, async (page) => {
      const [zone] = place.zones;
      await page.locator('.map-busy').waitFor({ state: 'hidden' });
      const at = await findOnMap(page, /zone blanche/i);
      await page.mouse.click(at.x, at.y);
      await page.locator('.picked strong', { hasText: /^1.commune,/ }).waitFor();
      await page.mouse.click(at.x, at.y);
      assert.match(await picked(page), /Aucune/);
      await pickZone(page, 0);
      assert.equal(await picked(page), `${zone.unit_count} communes, ${number(zone.population)} habitants`);
      const target = page.locator('.targets label').first();
      const [nearest] = zone.neighbour_details;
      assert.ok(plain(await target.innerText()).startsWith(nearest.name), await target.innerText());
      await target.click();
      const { effects } = await dryRun([{ op: 'assign', cpts: nearest.id, units: zone.codes }]);
      const grown = effects.cpts.find(({ id }) => id === nearest.id);
      const card = page.locator('.effect', { hasText: nearest.name });
      await card.waitFor();
      const said = await text(card);
      for (const figure of [grown.before.population, grown.after.population, grown.after.funding_max_eur]) assert.ok(said.includes(number(figure)), said);
      assert.equal(await steps(page).count(), 0);
      await shoot(page, 'propose');
      await page.locator('.decide button').click();
      assert.match(await text(steps(page).first()), new RegExp(`donner ${zone.unit_count} communes à`, 'i'));
      await page.locator('#effets').getByText('Zones blanches fermées').waitFor();
      await shoot(page, 'decide');
      await accessible(page, 'a step');
    }));

  test('another is closed by founding a CPTS, by keyboard alone', () =>
    visit(laptop, async (page) => {
      const [, zone] = place.zones;
      await page.locator('#titre-lieu').focus();
      await tabTo(page, page.getByRole('button', { name: /^Zones blanches/ }));
      await page.keyboard.press('Enter');
      await tabTo(page, page.locator('.areas input').nth(place.white_zones.indexOf(zone)));
      await page.keyboard.press('Space');
      await tabTo(page, page.locator('.targets input').first());
      await page.keyboard.press('ArrowUp'); // around to the last: nobody
      await page.keyboard.press('ArrowUp');
      const name = page.getByLabel('Nom de la nouvelle CPTS');
      await tabTo(page, name);
      await page.keyboard.type('Vallée d’essai');
      await page.getByText('cpts-vallee-d-essai').waitFor();
      await tabTo(page, page.locator('.decide button'));
      await page.keyboard.press('Enter');
      assert.match(await text(steps(page).first()), new RegExp(`Vallée d’essai \\(lettre d’intention\\) avec ${zone.unit_count} communes`));
      assert.equal(await page.evaluate(() => document.activeElement.id), 'titre-donner');
      await page.locator('.effect', { hasText: 'nouvelle CPTS' }).waitFor();
      await page.keyboard.press('Control+z');
      assert.equal(await steps(page).count(), 0);
      assert.match(await picked(page), new RegExp(`^${zone.unit_count} communes`));
      await page.keyboard.press('Control+Shift+z');
      assert.equal(await steps(page).count(), 1);
      await page.keyboard.press('Control+z');
      await page.keyboard.press('Control+y');
      assert.equal(await steps(page).count(), 1);
    }));

  test('other ways to pick, and what is asked and told', (t) =>
    open(browser, trying(), laptop, async (page) => {
      await ready(page);
      await t.test('the list picks by filter and by range, and says how much', () => byList(page));
      await clear(page);
      await t.test('pasted codes: zeros come back, what is unknown is listed', () => byCodes(page));
      await clear(page);
      await t.test('a territory that falls in pieces is told, each piece with a way to see it', () => inPieces(page));
      await clear(page);
      await t.test('units of another CPTS are asked for', () => taken(page));
      await t.test('a file has the steps, and brings them back', () => byFile(page));
    }));

  test('a lasso picks what it surrounds, takes out, and Escape gives it up', () => {
    const [west, south, east, north] = place.bbox;
    const camera = { zoom: 9, centre: [(west + east) / 2, (south + north) / 2] };
    // A page of its own: one that has framed the département keeps to that.
    return open(browser, `${trying()}?carte=9/${camera.centre[1]}/${camera.centre[0]}`, laptop, async (page) => {
      await ready(page);
      await byLasso(page, camera);
    });
  });

  test('a proposal of a sheet is taken up, survives a reload, and each step can be taken out', () =>
    visit(
      laptop,
      async (page) => {
        await page.locator('.targets input:checked').waitFor();
        assert.equal(new URL(page.url()).hash.includes('zone='), false);
        await page.locator('.decide button').click();
        await pickZone(page, 1);
        await page.reload();
        await ready(page);
        assert.equal(await steps(page).count(), 1);
        assert.match(await picked(page), new RegExp(`^${place.zones[1].unit_count} communes`));
        await page.getByRole('button', { name: /^Annuler : choisir/ }).click();
        assert.match(await picked(page), /Aucune/);
        await page.getByRole('button', { name: /^Supprimer l’étape/ }).click();
        assert.equal(await steps(page).count(), 0);
        await page.keyboard.press('Control+z');
        assert.equal(await steps(page).count(), 1);
      },
      `?zone=${place.zones[0].id}&avec=${encodeURIComponent(place.zones[0].neighbours[0])}`,
    ));

  test('without a connection work goes on, and is written when it is back', () => visit(laptop, offline, '', { refused: /ERR_INTERNET_DISCONNECTED/ }));
  test('two people at once: the second keeps a copy, and neither loses anything', () => visit(laptop, twoPeople));

  test('a phone: no sideways scroll, large targets, and the figures do not cover the picked place', () =>
    visit(phone, async (page) => {
      await pickZone(page, 0);
      await page.locator('.targets input').first().check();
      await page.locator('.effect').first().waitFor();
      await noSidewaysScroll(page);
      const bar = await page.locator('.pick-bar').boundingBox();
      const map = await page.locator('.map-frame').boundingBox();
      assert.ok(bar.y >= map.y + map.height || bar.y + bar.height <= map.y, 'the bar covers the map');
      for (const button of await page.locator('.pick-bar button, .try-tools button').all()) {
        const { height } = await button.boundingBox();
        assert.ok(height >= 44, `${await button.innerText()}: ${height} px high`);
      }
      await page.locator('.pick-bar .primary').click();
      await shoot(page, 'telephone');
    }));
});

async function clear(page) {
  await page.locator('#contenu').getByRole('button', { name: 'Vider le choix' }).first().click();
  assert.match(await picked(page), /Aucune/);
}

async function byList(page) {
  await page.getByRole('button', { name: 'Liste', exact: true }).click();
  const boxes = page.locator('.rows input');
  await boxes.nth(1).check();
  await boxes.nth(4).click({ modifiers: ['Shift'] });
  assert.match(await picked(page), /^4 communes/);
  const { units } = await api(`departments/${place.code}/units`);
  const { name, code } = units.find(({ outside }) => !outside);
  await page.getByLabel('Filtrer par nom, code ou CPTS').fill(code);
  await page.locator('.rows').getByText(name, { exact: false }).first().waitFor();
  assert.equal(await boxes.count(), 1);
  await accessible(page, 'list');
}

async function paste(page, codes) {
  const way = page.getByRole('button', { name: 'Codes' });
  if ((await way.getAttribute('aria-expanded')) === 'false') await way.click();
  await page.locator('#codes-colles').fill(codes);
  await page.getByRole('button', { name: 'Choisir ces codes' }).click();
}

async function byCodes(page) {
  const { units } = await api(`departments/${place.code}/units`);
  const codes = units.filter(({ outside }) => !outside).slice(0, 3).map(({ code }) => code);
  await paste(page, `${codes.map((code) => code.replace(/^0/, '')).join('\n')};99999`);
  await page.getByText(/1.code inconnu.*99999/).waitFor();
  assert.match(await picked(page), /^3 communes/);
}

async function inPieces(page) {
  await pickZone(page, 0);
  const far = place.cpts.find(({ id }) => !place.zones[0].neighbours.includes(id));
  await page.getByText('Autre CPTS').click();
  await page.getByRole('searchbox', { name: 'Chercher', exact: true }).fill(far.name);
  await page.locator('.found-cpts button').first().click();
  const warning = page.locator('.effect .warning');
  await warning.waitFor();
  assert.match(await text(warning), /tombe en \d+ morceaux/);
  assert.ok((await warning.getByRole('button').count()) > 1);
  await warning.getByRole('button').first().click();
  await shoot(page, 'morceaux');
}

async function taken(page) {
  const { units } = await api(`departments/${place.code}/units`);
  const theirs = units.find(({ outside, cpts, status }) => !outside && cpts && status === 'covered');
  await paste(page, `${theirs.code} ${place.zones[0].codes[0]}`);
  await page.getByLabel('Fonder une nouvelle CPTS').check();
  await page.getByLabel('Nom de la nouvelle CPTS').fill('Essai');
  await page.locator('.decide button').click();
  const dialog = page.getByRole('dialog', { name: 'Prendre à une autre CPTS' });
  const holder = place.cpts.find(({ id }) => id === theirs.cpts);
  assert.ok(plain(await dialog.innerText()).includes(`1 commune est à ${holder.name}`), await dialog.innerText());
  await accessible(page, 'dialog');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  assert.equal(await steps(page).count(), 0);
  await page.locator('.decide button').click();
  await dialog.getByRole('button', { name: 'Prendre', exact: true }).click();
  assert.match(await text(steps(page).first()), /dont 1 de/);
}

/** The draft goes out as a file and comes back; a file that is none says what was expected, and changes nothing. */
async function byFile(page) {
  const before = await steps(page).allInnerTexts();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Télécharger le brouillon (JSON)' }).click();
  const file = await (await download).path();
  const { operations } = JSON.parse(readFileSync(file, 'utf8'));
  assert.deepEqual(operations.flatMap(({ units }) => units ?? []).includes(place.zones[0].codes[0]), true);
  for (const _ of before) await page.getByRole('button', { name: /^Supprimer l’étape/ }).first().click();
  assert.equal(await steps(page).count(), 0);
  const field = page.getByLabel('Ouvrir un brouillon (JSON)');
  await field.setInputFiles({ name: 'liste.json', mimeType: 'application/json', buffer: Buffer.from('{"type":"FeatureCollection"}') });
  await page.getByText('liste.json n’est pas un brouillon').waitFor();
  assert.equal(await steps(page).count(), 0);
  await field.setInputFiles(file);
  await steps(page).first().waitFor();
  assert.deepEqual(await steps(page).allInnerTexts(), before);
  await shoot(page, 'fichier');
  await page.keyboard.press('Control+z');
  assert.equal(await steps(page).count(), 0, 'opening is a step that is undone like any other');
}

/** Where a position lies on a map of this camera, in pixels from its middle (Web Mercator, tiles of 512 pixels). */
function pixels([longitude, latitude], { zoom, centre }) {
  const north = (degrees) => Math.log(Math.tan(Math.PI / 4 + (degrees * Math.PI) / 360)) / (2 * Math.PI);
  const size = 512 * 2 ** zoom;
  return [((longitude - centre[0]) / 360) * size, (north(centre[1]) - north(latitude)) * size];
}

// A hook, of which a rectangle around it would hold more: in pixels from the middle of the map.
const HOOK = [
  [-130, -130],
  [130, -130],
  [130, 130],
  [50, 130],
  [50, -50],
  [-130, -50],
];

function within([x, y], ring) {
  const crosses = ([x1, y1], [x2, y2]) => y1 > y !== y2 > y && x < x1 + ((y - y1) * (x2 - x1)) / (y2 - y1);
  return ring.filter((corner, i) => crosses(ring.at(i - 1), corner)).length % 2 === 1;
}

async function draw(page, ring, finish = () => page.mouse.up()) {
  const box = await page.locator('canvas.maplibregl-canvas').boundingBox();
  const at = ([x, y]) => [box.x + box.width / 2 + x, box.y + box.height / 2 + y];
  await page.mouse.move(...at(ring[0]));
  await page.mouse.down();
  for (const corner of ring.slice(1)) await page.mouse.move(...at(corner), { steps: 2 });
  await finish();
}

async function byLasso(page, camera) {
  await page.locator('.map-busy').waitFor({ state: 'hidden' });
  const { units } = await api(`departments/${place.code}/units`);
  const surrounded = units.filter(({ outside, label_point: point }) => !outside && point && within(pixels(point, camera), HOOK));
  const said = `${surrounded.length} communes, ${number(surrounded.reduce((sum, { population }) => sum + population, 0))} habitants`;
  assert.ok(surrounded.length > 2, said);
  await page.getByRole('button', { name: 'Lasso' }).click();
  await draw(page, HOOK, async () => {
    await page.keyboard.press('Escape');
    await page.mouse.up();
  });
  assert.match(await picked(page), /Aucune/);
  await draw(page, HOOK);
  assert.equal(await picked(page), said);
  await page.locator('.map-busy').waitFor({ state: 'hidden' });
  await shoot(page, 'lasso');
  await page.getByLabel('Retirer du choix').check();
  await draw(page, HOOK);
  assert.match(await picked(page), /Aucune/);
  await page.keyboard.press('Control+z');
  assert.equal(await picked(page), said);
  await page.getByRole('button', { name: 'Clic', exact: true }).click();
}

const state = (page, wanted) => page.locator('.save-state', { hasText: wanted }).waitFor();

async function saveAs(page, name, author) {
  await page.getByLabel('Nom du scénario').fill(name);
  await page.getByLabel('Votre nom').fill(author);
  await page.getByRole('button', { name: 'Enregistrer comme scénario' }).click();
  await page.waitForURL(/scenario=/);
  await state(page, /Enregistré à \d\d:\d\d/);
  return new URL(page.url()).hash.match(/scenario=([^&]+)/)[1];
}

async function offline(page) {
  const context = page.context();
  await pickZone(page, 0);
  await context.setOffline(true);
  await giveToFirst(page);
  await page.locator('#effets').getByText('Pas de connexion').waitFor();
  assert.equal(await steps(page).count(), 1);
  await context.setOffline(false);
  await page.locator('.effect').first().waitFor();
  const id = await saveAs(page, 'Hors connexion', 'Camille');
  await context.setOffline(true);
  await pickZone(page, 1);
  await giveToFirst(page);
  await state(page, /Non enregistré/);
  assert.equal((await api(`scenarios/${id}`)).operations.length, 1);
  await context.setOffline(false);
  await state(page, /Enregistré à/);
  assert.equal((await api(`scenarios/${id}`)).operations.length, 2);
  await page.reload();
  await ready(page);
  await state(page, /Enregistré à/);
  assert.equal(await steps(page).count(), 2);
}

async function twoPeople(camille) {
  await pickZone(camille, 0);
  await giveToFirst(camille);
  const id = await saveAs(camille, 'À deux', 'Camille');
  await open(browser, `${trying()}?scenario=${id}`, laptop, (dominique) => second(camille, dominique, id), { refused: /status of 412/ });
  assert.equal((await api(`scenarios/${id}`)).operations.length, 2);
}

/** Somebody of a browser of their own, who has the same scenario open, writes after another has. */
async function second(camille, page, id) {
  await ready(page);
  await state(page, /Enregistré à/);
  assert.equal(await steps(page).count(), 1);
  const written = camille.waitForResponse((response) => response.request().method() === 'PUT' && response.ok());
  await pickZone(camille, 1);
  await giveToFirst(camille);
  await written;
  await page.getByRole('button', { name: /^Supprimer l’étape/ }).click();
  await state(page, /dites votre nom/);
  await page.getByLabel('Votre nom').fill('Dominique');
  await page.getByRole('button', { name: 'C’est moi' }).click();
  const dialog = page.getByRole('dialog', { name: 'Quelqu’un d’autre a enregistré' });
  assert.match(await text(dialog), /Camille l’a enregistré à/);
  await shoot(page, 'deux');
  await accessible(page, 'two people');
  await dialog.getByRole('button', { name: 'Garder le mien comme copie' }).click();
  await page.waitForURL((url) => !url.hash.includes(id));
  await page.getByText('À deux (copie)').waitFor();
}
