import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { api } from './generated/runtime/development/api.ts';

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [react(), api()],
  // Whatever is in it stands at the root of the site: the icon, and the script that runs before the first paint.
  publicDir: 'generated/runtime/web/public',
  server: { port: 3000 },
  build: isSsrBuild
    ? { target: 'node20', copyPublicDir: false }
    : {
        outDir: 'dist/web',
        target: ['chrome123', 'edge123', 'firefox125', 'safari17.5'],
        // The content security policy allows neither inline scripts nor data: URLs.
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
      },
}));
