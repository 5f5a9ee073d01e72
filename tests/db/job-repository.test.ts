import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { jobSchema } from '../../shared/domain/job.ts'
import { everything, historyIn, newFolder, opened, openedToWatch, plainly, refusal } from './history-folder.ts'
import { sampleCheck, sampleIntake, sampleVerdict, sampleVin, vinNumber } from './sample-jobs.ts'

const fullIntake = sampleIntake({
  plate: 'M-AB 123', customer: 'Anna Huber', odometer: { value: 123_456, unit: 'mi' }, light: 'red', message: 'SOS call failure',
  market: 'DE', warranty: 'no', answers: { 'light-since': 'after a battery change' },
})

/** What a person may type or a car may send: it must come back as it is, and stay data. */
const hostileTexts = [
  '<img src=x onerror=alert(1)>', '"quoted" and \'quoted\'', "'; DROP TABLE job; --", 'Robert"); DELETE FROM audit;', '\\0 \\x00 %00', '% _ * ? [a-z]',
  '=cmd|calc!A0', 'AND OR NOT NEAR(a b, 2)', '{vin plate} : "x" ^y +z', 'customer:"*"', '${1+1} {{1+1}}', 'Müller & Søn GmbH', 'ÄÖÜ äöü ß ẞ', 'İstanbul ığüşöç',
  'Привет Иван', 'Ελληνικά Νίκος', 'שלום עולם', 'مرحبا بالعالم', '王小明 汽车', 'やまだ たろう', '홍길동 자동차', 'กรุงเทพ', 'हिन्दी नाम', '👩🏽‍🔧👨‍👩‍👧 Garage', '🚗🚨📞',
  'e\u0301 decomposed, \u00e9 composed', 'zero\u200bwidth\u2060joiner', '\u202eright to left\u202c', 'ＦＵＬＬ ｗｉｄｔｈ １２３', 'ﬁ ﬂ ligatures', '𝔉𝔯𝔞𝔨𝔱𝔲𝔯 𝟙𝟚𝟛', 'tab\there', 'two\nlines',
  'nul\u0000inside', 'bell\u0007 del\u007f', '\ufffd\ufffe\uffff', '\u{10ffff}\u{f0000} private', 'x'.repeat(200), '\u0301\u0301\u0301',
  '__proto__', 'constructor', 'null', 'undefined', 'NaN', '0', '-1', '../../etc/passwd', 'C:\\con', 'A&B;C|D`E`',
]

describe('a job from its start to its verdict', () => {
  it('is stored at every step before the call returns, as a reopened history shows', () => {
    const file = historyIn(newFolder())
    let history = opened(file, { now: () => new Date('2026-03-01T09:30:00.000Z') })
    const reopen = (at: string) => {
      history.close()
      history = opened(file, { now: () => new Date(at) })
    }

    const started = history.jobs.start({ vin: null })
    expect(started).toMatchObject({ bench: history.bench, createdAt: '2026-03-01T09:30:00.000Z', training: false, vin: null, check: null, verdict: null })
    expect(jobSchema.parse(started)).toEqual(started)
    reopen('2026-03-01T09:31:00.000Z')
    expect(history.jobs.read(started.id)).toEqual(started)

    const withIntake = history.jobs.saveIntake(started.id, fullIntake)
    expect(withIntake).toEqual({ ...started, intake: fullIntake, updatedAt: '2026-03-01T09:31:00.000Z' })
    reopen('2026-03-01T09:32:00.000Z')
    expect(history.jobs.read(started.id)).toEqual(withIntake)

    const check = sampleCheck(sampleVin)
    const checked = history.jobs.saveCheck(started.id, check, sampleVerdict('backup-battery'))
    expect(checked).toEqual({ ...withIntake, vin: sampleVin, check, verdict: sampleVerdict('backup-battery'), updatedAt: '2026-03-01T09:32:00.000Z' })
    reopen('2026-03-01T09:33:00.000Z')
    expect(history.jobs.read(started.id)).toEqual(checked)

    const again = history.jobs.saveVerdict(started.id, sampleVerdict('antenna'))
    expect(again).toEqual({ ...checked, verdict: sampleVerdict('antenna'), updatedAt: '2026-03-01T09:33:00.000Z' })
    reopen('2026-03-01T09:34:00.000Z')
    expect(history.jobs.read(started.id)).toEqual(again)
    expect(history.jobs.page({ search: '', before: null }).rows).toEqual([{
      id: started.id, createdAt: started.createdAt, vin: sampleVin, plate: 'M-AB 123', customer: 'Anna Huber', light: 'red', cause: 'antenna', withheld: false, unitName: 'ATM',
    }])
  })

  it('names no cause in the list while the verdict is withheld', () => {
    const { jobs } = opened(historyIn(newFolder()))
    const { id } = jobs.start({ vin: sampleVin })
    jobs.saveCheck(id, sampleCheck(sampleVin), sampleVerdict('antenna', true))
    expect(jobs.page({ search: '', before: null }).rows[0]).toMatchObject({ cause: null, withheld: true })
  })

  it('keeps the first VIN when a later check reads another, and takes no blank one', () => {
    const { jobs } = opened(historyIn(newFolder()))
    const known = jobs.start({ vin: sampleVin })
    expect(jobs.saveCheck(known.id, sampleCheck(vinNumber(7)), sampleVerdict('antenna')).vin).toBe(sampleVin)
    const unknown = jobs.start({ vin: null })
    expect(jobs.saveCheck(unknown.id, sampleCheck('0'.repeat(17)), sampleVerdict('antenna')).vin).toBeNull()
    expect(jobs.saveCheck(unknown.id, sampleCheck('WBA'), sampleVerdict('antenna')).vin).toBeNull()
    expect(jobs.saveCheck(unknown.id, sampleCheck(vinNumber(8)), sampleVerdict('antenna')).vin).toBe(vinNumber(8))
    expect(jobs.page({ search: vinNumber(8), before: null }).rows.map(({ id }) => id)).toEqual([unknown.id])
  })

  it('keeps an earlier check in its own row, with the verdict of that time, and lets nobody change it', () => {
    const { history: { jobs }, database } = openedToWatch(historyIn(newFolder()))
    const { id } = jobs.start({ vin: sampleVin })
    jobs.saveCheck(id, sampleCheck(sampleVin, 'first cable'), sampleVerdict('antenna'))
    const second = jobs.saveCheck(id, sampleCheck(sampleVin, 'second cable', 3), sampleVerdict('gps'))
    jobs.saveVerdict(id, sampleVerdict('microphone'))
    expect(second.check).toEqual(sampleCheck(sampleVin, 'second cable', 3))
    expect(database.prepare("SELECT cable, verdict ->> '$.causes[0].cause' AS cause FROM job_check ORDER BY seq").all())
      .toEqual([{ cable: 'first cable', cause: 'antenna' }, { cable: 'second cable', cause: 'gps' }])
    expect(() => database.exec("UPDATE job_check SET facts = '{}'")).toThrow('a check is never changed')
  })

  it('an unknown job is told apart from a damaged one', () => {
    const { jobs, auditHead } = opened(historyIn(newFolder()))
    const head = auditHead()
    const nobody = '01900000-0000-7000-8000-000000000000'
    for (const call of [
      () => jobs.read(nobody), () => jobs.saveIntake(nobody, fullIntake), () => jobs.saveCheck(nobody, sampleCheck(sampleVin), sampleVerdict('gps')),
      () => jobs.saveVerdict(nobody, sampleVerdict('gps')), () => jobs.page({ search: '', before: nobody }),
    ]) expect(refusal(call)).toEqual({ code: 'job-not-found', detail: nobody })
    expect(auditHead()).toEqual(head)
  })

  it('what no program could read again is not stored in the first place', () => {
    const { jobs, auditHead } = opened(historyIn(newFolder()))
    const started = jobs.start({ vin: sampleVin })
    const head = auditHead()
    expect(() => jobs.start({ vin: 'WBA' })).toThrow()
    expect(() => jobs.saveCheck(started.id, { ...sampleCheck(sampleVin), exchanges: -1 }, sampleVerdict('gps'))).toThrow()
    expect(() => jobs.saveIntake(started.id, sampleIntake({ market: 'Germany' }))).toThrow()
    expect(jobs.read(started.id)).toEqual(started)
    expect(auditHead()).toEqual(head)
  })
})

describe('damage in one job', () => {
  it('is named for that job, while the others and the list stay readable', () => {
    const file = historyIn(newFolder())
    const history = opened(file)
    const [good, badFacts, badAnswers] = [1, 2, 3].map((n) => {
      const { id } = history.jobs.start({ vin: vinNumber(n) })
      return history.jobs.saveCheck(id, sampleCheck(vinNumber(n)), sampleVerdict('gps')).id
    })
    history.close()
    plainly(file, (database) => {
      database.exec('DROP TRIGGER job_check_stays')
      database.prepare('UPDATE job_check SET facts = ? WHERE job = ?').run('{"identity": 1}', badFacts)
      database.prepare('UPDATE job SET answers = ? WHERE id = ?').run('[1]', badAnswers)
    })
    const { jobs } = opened(file)
    expect(jobs.read(good ?? '').id).toBe(good)
    const facts = refusal(() => jobs.read(badFacts ?? ''))
    expect(facts.code).toBe('history-damaged')
    expect(facts.detail).toContain(`job ${badFacts ?? ''}: facts.identity`)
    expect(refusal(() => jobs.read(badAnswers ?? ''))).toMatchObject({ code: 'history-damaged' })
    expect(jobs.page({ search: '', before: null }).rows).toHaveLength(3)
  })
})

describe('a name is apart from the job', () => {
  it('stands in the customer table alone, follows a correction, and goes when it is emptied', () => {
    const { history: { jobs }, database } = openedToWatch(historyIn(newFolder()))
    const names = () => database.prepare('SELECT name FROM customer ORDER BY id').pluck().all()
    const first = jobs.start({ vin: sampleVin }).id
    const second = jobs.start({ vin: sampleVin }).id
    jobs.saveIntake(first, sampleIntake({ customer: 'Anna Hubr' }))
    jobs.saveIntake(first, sampleIntake({ customer: 'Anna Huber' }))
    jobs.saveIntake(second, sampleIntake({ customer: 'Anna Huber' }))
    // two jobs under one name may be two people
    expect(names()).toEqual(['Anna Huber', 'Anna Huber'])
    jobs.saveIntake(first, sampleIntake({ customer: '' }))
    expect(names()).toEqual(['Anna Huber'])
    expect(jobs.read(first).intake.customer).toBe('')
    expect(jobs.page({ search: 'anna', before: null }).rows.map(({ id }) => id)).toEqual([second])
    for (const table of ['job', 'job_check', 'job_verdict', 'audit', 'setting']) {
      expect(JSON.stringify(database.prepare(`SELECT * FROM ${table}`).all())).not.toContain('Huber')
    }
  })
})

describe('a name that was taken out', () => {
  /** Files of the folder that hold the text in any spelling of case, as SQLite or a person would write it. */
  const filesWith = (folder: string, text: string) => readdirSync(folder).filter((name) => {
    const bytes = readFileSync(join(folder, name))
    return [text, text.toLowerCase()].some((spelling) => bytes.includes(spelling) || bytes.includes(Buffer.from(spelling, 'utf16le')))
  })

  it('is in no byte of any file once the history is closed', () => {
    const folder = newFolder()
    const history = opened(historyIn(folder))
    const { id } = history.jobs.start({ vin: sampleVin })
    history.jobs.saveIntake(id, sampleIntake({ customer: 'Zqxj Quittenbaum' }))
    // the last is a piece of three letters, as the search index keeps them
    const traces = ['Quittenbaum', 'Zqxj', 'uit']
    for (const text of traces) expect(filesWith(folder, text), 'control: as long as it is stored it is found').toContain('jobs.sqlite-wal')
    history.jobs.saveIntake(id, sampleIntake({ customer: '' }))
    history.close()
    for (const text of traces) expect([text, filesWith(folder, text)]).toEqual([text, []])
    expect(filesWith(folder, sampleVin)).toEqual(['jobs.sqlite'])
  })
})

describe('hostile text', () => {
  it('comes back literally, in the job and in the list, and is found again', () => {
    const file = historyIn(newFolder())
    let history = opened(file)
    const saved = hostileTexts.map((text) => {
      const customer = text.trim()
      const intake = sampleIntake({ customer, plate: customer.slice(0, 20).trim(), message: text.trim(), answers: { [text.slice(0, 60)]: text } })
      return history.jobs.saveIntake(history.jobs.start({ vin: null }).id, intake)
    })
    history.close()
    history = opened(file)
    for (const job of saved) {
      const { customer } = job.intake
      expect(history.jobs.read(job.id)).toEqual(job)
      // combining marks alone are nothing to search by
      if (!/^\p{M}+$/u.test(customer)) {
        const found = history.jobs.page({ search: customer.slice(0, 60), before: null, limit: 200 }).rows.find(({ id }) => id === job.id)
        expect(found, JSON.stringify(customer)).toMatchObject({ customer, plate: job.intake.plate })
      }
    }
    expect(saved.map(({ intake }) => intake.customer)).toEqual(hostileTexts.map((text) => text.trim()))
    expect(history.verifyAudit().intact).toBe(true)
  })
})

describe('a full disk', () => {
  it('says so at every page that can be missing, keeps the job as it was, and saves once there is room', () => {
    const { history: { jobs, verifyAudit }, database } = openedToWatch(historyIn(newFolder()))
    const { id } = jobs.start({ vin: sampleVin })
    // the verdict is stored in two tables: there are disks with room for the one and not for the other
    const verdict = sampleVerdict('gps')
    const [cause] = verdict.causes
    const longVerdict = { ...verdict, causes: Array.from({ length: 100 }, () => cause ?? []).flat() }
    const operations = [
      () => jobs.saveCheck(id, sampleCheck(sampleVin, 'cable', 800), longVerdict),
      () => jobs.saveIntake(id, sampleIntake({ customer: 'é'.repeat(200), message: 'x'.repeat(500), answers: { long: 'y'.repeat(500), more: 'z'.repeat(500) } })),
      () => jobs.start({ vin: vinNumber(1) }),
    ]
    let refused = 0
    for (const operation of operations) {
      for (let room = 0; ; room += 1) {
        const before = everything(database)
        database.exec(`PRAGMA max_page_count = ${Number(database.pragma('page_count', { simple: true })) + room}`)
        const { code } = refusal(operation)
        if (code === 'none') break
        refused += 1
        expect(code).toBe('history-full')
        expect(everything(database)).toEqual(before)
        expect(room).toBeLessThan(200)
      }
    }
    expect(refused).toBeGreaterThan(20)
    expect(verifyAudit()).toMatchObject({ intact: true, head: { count: 5 } })
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
  })
})
