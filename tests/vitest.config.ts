import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

/** A file for the counts of the run, when the caller asks for one. */
const results = process.env['SOS_TEST_RESULTS']

export default defineConfig({
  root: resolve(import.meta.dirname, '..'),
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 30_000,
    // the build machine is shared with other work; what fails three times there has failed, and at a desk once is enough
    retry: process.env['CI'] === undefined ? 0 : 2,
    // two cores: more workers only fight for the serial lines and the browser
    maxWorkers: 2,
    reporters: results === undefined ? ['default'] : ['default', ['json', { outputFile: results }]],
  },
})
