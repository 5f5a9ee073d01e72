import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: resolve(import.meta.dirname, '..'),
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 30_000,
    // two cores: more workers only fight for the serial lines and the browser
    maxWorkers: 2,
  },
})
