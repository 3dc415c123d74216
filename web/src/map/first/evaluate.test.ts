import { createExpression, featureFilter, type Feature } from '@maplibre/maplibre-gl-style-spec';
import { expect, test, vi } from 'vitest';
import { buildStyle, emphasisLayers } from '../style.ts';
import { evaluate } from './evaluate.ts';

vi.stubGlobal('document', { baseURI: 'http://localhost/' });

const STAGES = ['contract_signed', 'project_validated', 'letter_of_intent', 'unspecified', 'preproject', 'ended'];
const FEATURES = STAGES.flatMap((stage, index) =>
  [true, false].map((counted) => ({ stage, counted, size_category: 1 + (index % 4), population: index * 9000, status: index ? 'covered' : 'conflict', code: `0${index}`, name: 'Nice', kind: 'zone' })),
);

/** Every expression of the style, colours by colours, and of what is emphasised. */
function expressions(): unknown[][] {
  const layers = ([undefined, 'sizes', 'inhabitants'] as const).flatMap((colours) => buildStyle({ from: 'letter_of_intent' }, colours).layers);
  const values = [...layers, ...emphasisLayers('cpts')].flatMap((layer) => [...Object.values(layer.paint ?? {}), ...Object.entries(layer.layout ?? {}).flatMap(([key, value]) => (key === 'text-font' || key === 'text-variable-anchor' ? [] : [value]))]);
  return values.filter((value): value is unknown[] => Array.isArray(value) && typeof value[0] === 'string');
}

test('each expression of the style has the value that MapLibre gives it', () => {
  let compared = 0;
  for (const expression of expressions()) {
    const theirs = createExpression(expression, 'layers[0].paint');
    if (theirs.result === 'error') throw new Error(JSON.stringify(expression));
    for (const properties of FEATURES)
      for (const zoom of [3.2, 4, 5.5, 6, 8.25, 14])
        for (const selected of [true, false]) {
          const feature = { type: 3, properties } as unknown as Feature;
          const wanted = theirs.value.evaluate({ zoom }, feature, { selected });
          const found = evaluate(expression, { zoom, properties, state: { selected } });
          if (typeof wanted === 'number') expect(found).toBeCloseTo(wanted, 9);
          else expect(String(found)).toEqual(String(wanted));
          compared++;
        }
  }
  expect(compared).toBeGreaterThan(1000);
});

test('each filter of the style holds for the features for which MapLibre’s does', () => {
  for (const layer of buildStyle({ from: 'letter_of_intent' }, undefined).layers) {
    if (!('filter' in layer) || layer.source === 'overlay') continue; // overlays are empty in the first picture
    for (const properties of FEATURES)
      expect(Boolean(evaluate(layer.filter, { zoom: 6, properties })), layer.id).toBe(featureFilter(layer.filter as never, 'layers[0].filter').filter({ zoom: 6 }, { type: 3, properties } as unknown as Feature));
  }
});

test('what the style does not use is refused by name', () => {
  expect(() => evaluate(['heatmap-density'], { zoom: 1, properties: {} })).toThrow('heatmap-density');
});
