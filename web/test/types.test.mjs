// The types of the page are those of the running service's OpenAPI document.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { base } from './reader.mjs';

test('the types are those of the service', () => {
  const made = execFileSync('node_modules/.bin/openapi-typescript', [new URL('api/openapi.json', base).href, '--alphabetize'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 64e6,
  });
  assert.ok(made === readFileSync('src/client/schema.d.ts', 'utf8'), 'src/client/schema.d.ts is not current: make types');
});
