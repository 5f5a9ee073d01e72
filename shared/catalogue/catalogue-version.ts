/**
 * Day on which the tables were last reviewed as a whole. A verdict keeps the version it was made with,
 * so that it can be read years later against the rows of its day.
 */
export const catalogueVersion = '2026-11-23'
