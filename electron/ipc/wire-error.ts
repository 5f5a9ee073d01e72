import { BenchError, errorWords, type WireError } from '../../shared/errors.ts'

/**
 * A failure as it crosses to the page. A BenchError keeps its code; anything else is a defect of the program,
 * with its own words only under the fold.
 */
export function toWireError(error: unknown): WireError {
  if (error instanceof BenchError) return { code: error.code, message: errorWords[error.code].en, detail: error.detail }
  return { code: 'defect', message: errorWords.defect.en, detail: error instanceof Error ? `${error.name}: ${error.message}` : String(error) }
}
