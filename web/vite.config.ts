import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const link = (attrs: Record<string, string>) => ({ tag: 'link', attrs: { crossorigin: true, ...attrs }, injectTo: 'head' as const });

/** The map's code is a part of its own, wanted once the figures are there: the page names it, so that it comes beside its own script. */
const preloadMap: Plugin = {
  name: 'preload-map',
  transformIndexHtml: {
    order: 'post',
    handler(_, { bundle = {} }) {
      const chunks = Object.values(bundle).filter((part) => part.type === 'chunk');
      const map = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith('/src/map/map.ts'));
      const page = chunks.find(({ name, isEntry }) => isEntry && name === 'index');
      const files = map ? [map.fileName, ...map.imports.filter((file) => !page?.imports.includes(file) && file !== page?.fileName)] : [];
      const styles = Object.keys(bundle).filter((file) => /maplibre-[^/]*\.css$/.test(file));
      return [
        ...files.map((file) => link({ rel: 'modulepreload', href: `./${file}` })),
        ...styles.map((file) => link({ rel: 'preload', as: 'style', href: `./${file}` })),
      ];
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
