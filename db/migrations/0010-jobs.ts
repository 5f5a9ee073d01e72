import type { Database } from '../open-database.ts'

/**
 * Jobs, their checks and verdicts, customers apart from them, the search and the audit log.
 *
 * `place` is a job's place in time (see job-place.ts): the newest has the highest, in every table that lists jobs.
 * Ids are UUIDs of version 7 and carry a bench, so that histories of several benches can be put together later.
 */
export function createJobs(database: Database): void {
  database.exec(`
    PRAGMA application_id = 0x534f5342;

    CREATE TABLE setting (
      name TEXT NOT NULL PRIMARY KEY,
      value TEXT NOT NULL CHECK (value <> '')
    ) STRICT, WITHOUT ROWID;

    -- The only place of a name. Jobs point here, so that a name can be erased and the car's record stays.
    CREATE TABLE customer (
      id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36 AND substr(id, 15, 1) = '7'),
      bench TEXT NOT NULL CHECK (bench <> ''),
      created_at TEXT NOT NULL CHECK (julianday(created_at) IS NOT NULL),
      updated_at TEXT NOT NULL CHECK (julianday(updated_at) IS NOT NULL),
      name TEXT NOT NULL CHECK (name <> '')
    ) STRICT;

    CREATE TABLE job (
      place INTEGER NOT NULL PRIMARY KEY,
      id TEXT NOT NULL UNIQUE CHECK (length(id) = 36 AND substr(id, 15, 1) = '7'),
      bench TEXT NOT NULL CHECK (bench <> ''),
      created_at TEXT NOT NULL CHECK (julianday(created_at) IS NOT NULL),
      updated_at TEXT NOT NULL CHECK (julianday(updated_at) IS NOT NULL),
      vin TEXT CHECK (length(vin) = 17),
      customer TEXT REFERENCES customer (id),
      plate TEXT NOT NULL CHECK (length(plate) <= 20),
      odometer INTEGER CHECK (odometer BETWEEN 0 AND 9999999),
      odometer_unit TEXT CHECK (odometer_unit IN ('km', 'mi')),
      light TEXT NOT NULL CHECK (light IN ('amber', 'red', 'off', 'unknown')),
      message TEXT NOT NULL CHECK (length(message) <= 500),
      market TEXT CHECK (length(market) = 2),
      warranty TEXT NOT NULL CHECK (warranty IN ('yes', 'no', 'unknown')),
      answers TEXT NOT NULL CHECK (json_valid(answers)),
      -- what the list shows of the newest check and verdict
      cause TEXT CHECK (cause <> ''),
      withheld INTEGER NOT NULL CHECK (withheld IN (0, 1)),
      unit_name TEXT,
      CHECK ((odometer IS NULL) = (odometer_unit IS NULL))
    ) STRICT;
    CREATE INDEX job_by_customer ON job (customer);
    CREATE INDEX job_by_vin ON job (vin);
    CREATE INDEX job_by_last_seven ON job (substr(vin, -7));

    CREATE TABLE job_check (
      seq INTEGER NOT NULL PRIMARY KEY,
      id TEXT NOT NULL UNIQUE CHECK (length(id) = 36 AND substr(id, 15, 1) = '7'),
      bench TEXT NOT NULL CHECK (bench <> ''),
      job TEXT NOT NULL REFERENCES job (id),
      saved_at TEXT NOT NULL CHECK (julianday(saved_at) IS NOT NULL),
      started_at TEXT NOT NULL CHECK (julianday(started_at) IS NOT NULL),
      ended_at TEXT NOT NULL CHECK (julianday(ended_at) IS NOT NULL),
      ended TEXT NOT NULL CHECK (ended IN ('complete', 'cancelled', 'cable-lost')),
      cable TEXT NOT NULL,
      exchanges INTEGER NOT NULL CHECK (exchanges >= 0),
      facts TEXT NOT NULL CHECK (json_valid(facts)),
      -- as it was when the check ended; the one that counts now is in job_verdict
      verdict TEXT NOT NULL CHECK (json_valid(verdict))
    ) STRICT;
    CREATE INDEX job_check_by_job ON job_check (job, seq);
    CREATE TRIGGER job_check_stays BEFORE UPDATE ON job_check
      BEGIN SELECT RAISE (ABORT, 'a check is never changed'); END;

    CREATE TABLE job_verdict (
      job TEXT NOT NULL PRIMARY KEY REFERENCES job (id),
      saved_at TEXT NOT NULL CHECK (julianday(saved_at) IS NOT NULL),
      verdict TEXT NOT NULL CHECK (json_valid(verdict))
    ) STRICT;

    -- Fragments of three characters and more; rowid is the job's place. See job-search.ts for what is written here.
    CREATE VIRTUAL TABLE job_search USING fts5 (vin, plate, customer, tokenize = 'trigram', columnsize = 0);
    INSERT INTO job_search (job_search, rank) VALUES ('secure-delete', 1);

    -- The first one and two characters, which trigrams do not have.
    CREATE TABLE job_beginning (
      beginning TEXT NOT NULL CHECK (length(beginning) <= 2),
      place INTEGER NOT NULL,
      PRIMARY KEY (beginning, place)
    ) STRICT, WITHOUT ROWID;

    -- Ids only: nothing personal may stand in a row that can never be erased.
    CREATE TABLE audit (
      seq INTEGER NOT NULL PRIMARY KEY,
      body TEXT NOT NULL CHECK (json_valid(body)),
      hash TEXT NOT NULL CHECK (length(hash) = 64)
    ) STRICT;
    CREATE TRIGGER audit_stays BEFORE UPDATE ON audit
      BEGIN SELECT RAISE (ABORT, 'the audit log is never changed'); END;
    CREATE TRIGGER audit_keeps BEFORE DELETE ON audit
      BEGIN SELECT RAISE (ABORT, 'the audit log is never shortened'); END;
    -- INSERT OR REPLACE would get past the other two
    CREATE TRIGGER audit_grows BEFORE INSERT ON audit
      WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM audit)
      BEGIN SELECT RAISE (ABORT, 'the audit log grows at its end only'); END;

    PRAGMA user_version = 10;
  `)
}
