import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** The map's code is a part of its own, wanted at once: the page names it, so that it comes beside the page's own script. */
const preloadMap: Plugin = {
  name: 'preload-map',
  transformIndexHtml: {
    order: 'post',
    handler(_, { bundle = {} }) {
      const chunks = Object.values(bundle).filter((part) => part.type === 'chunk');
      const map = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith('/src/map/map.ts'));
      const files = map ? [map.fileName, ...map.imports.filter((file) => /maplibre/.test(file))] : [];
      return files.map((file) => ({ tag: 'link', attrs: { rel: 'modulepreload', crossorigin: true, href: `./${file}` }, injectTo: 'head' as const }));
    },
  },
};

export default defineConfig({
  // Relative addresses: the page works under any path of a reverse proxy.
  base: './',
  plugins: [preloadMap],
  build: {
    // Nothing inlined as data: addresses, so that a strict Content-Security-Policy holds.
    assetsInlineLimit: 0,
    // MapLibre alone is about 1 MB before compression.
    chunkSizeWarningLimit: 1400,
    target: 'es2022',
    // Not every server knows that .mjs is JavaScript, and a module of another type is refused.
    rolldownOptions: {
      // The pages under /api share this build; their script keeps its name, so that the service can name it.
      input: { index: 'index.html', extract: 'src/extract/main.ts' },
      output: {
        entryFileNames: ({ name }) => (name === 'extract' ? '[name].js' : 'assets/[name]-[hash].js'),
        assetFileNames: ({ names: [name = ''] }) => `assets/[name]-[hash]${name.endsWith('.mjs') ? '.js' : '[extname]'}`,
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
  test: { include: ['src/**/*.test.{ts,tsx}'] },
});
