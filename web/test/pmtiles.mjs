// Reads an archive with the reader that browsers use, for the Go tests: what it says of itself, and the SHA-256 of the
// tiles whose z/x/y come on standard input, one a line; null where there is none.
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { PMTiles } from 'pmtiles';

const file = await open(process.argv[2]);
const archive = new PMTiles({
  getKey: () => process.argv[2],
  async getBytes(offset, length) {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset);
    return { data: buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + bytesRead) };
  },
});

const tiles = {};
for (const name of (await text(process.stdin)).split('\n').filter(Boolean)) {
  const [z, x, y] = name.split('/').map(Number);
  const tile = await archive.getZxy(z, x, y);
  tiles[name] = tile ? createHash('sha256').update(Buffer.from(tile.data)).digest('hex') : null;
}
console.log(JSON.stringify({ header: await archive.getHeader(), metadata: await archive.getMetadata(), tiles }));
