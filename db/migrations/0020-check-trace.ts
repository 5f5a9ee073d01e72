import type { Database } from '../open-database.ts'

/** The bytes behind a check, one row for each check that has any; checks of before have none. */
export function createCheckTrace(database: Database): void {
  database.exec(`
    CREATE TABLE check_trace (
      job_check TEXT NOT NULL PRIMARY KEY REFERENCES job_check (id),
      -- a trace as shared/domain/trace.ts has it, with the whole VIN, as JSON under gzip: a check brings some 20 kB of it
      packed BLOB NOT NULL CHECK (length(packed) BETWEEN 1 AND 8388608)
    ) STRICT;
    CREATE TRIGGER check_trace_stays BEFORE UPDATE ON check_trace
      BEGIN SELECT RAISE (ABORT, 'the trace of a check is never changed'); END;

    PRAGMA user_version = 20;
  `)
}
