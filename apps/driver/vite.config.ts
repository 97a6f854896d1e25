import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  base: '/driver/',
  plugins: [react()],
  resolve: { conditions: ['@roadwire/source', 'module', 'browser', 'development|production'] },
  build: {
    outDir: 'dist',
    // The content security policy of the origin allows no inline script and no data: font or style.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
});
