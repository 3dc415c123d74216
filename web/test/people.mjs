// People with tokens, made on the store of the service that is tested (CPTS_STORE, which .ci/with-sample gives).
import { execFileSync } from 'node:child_process';

const program = new URL('../../bin/cpts', import.meta.url).pathname;

function cpts(...args) {
  return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
}

/** Makes a token; the id is that of its name in the list. */
export function token(name, role, scope = 'all') {
  const secret = cpts('token', 'create', '--name', name, '--role', role, '--scope', scope, '--expires', '1d');
  const id = cpts('token', 'list').split('\n').find((line) => line.includes(name))?.trim().split(/\s+/)[0];
  return { name, secret, id };
}

export function revoke(id) {
  cpts('token', 'revoke', id);
}
