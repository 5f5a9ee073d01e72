import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'

export default defineConfig({
  main: {
    build: { rolldownOptions: { input: { main: resolve('electron/main.ts') } } },
  },
  preload: {
    build: {
      // a sandboxed preload must be one CommonJS file
      rolldownOptions: {
        input: { preload: resolve('electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [vue()],
    // only the composition API of vue-i18n is used, and nobody debugs it in a shop
    define: { __VUE_I18N_LEGACY_API__: false, __INTLIFY_PROD_DEVTOOLS__: false },
    build: { minify: true, rolldownOptions: { input: { index: resolve('renderer/index.html') } } },
  },
})
