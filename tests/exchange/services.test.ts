import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kwpStatus, udsStatus } from '../../electron/exchange/dtc-status.ts'
import { kwpInfoMemoryAnswer, kwpInfoMemoryRequest } from '../../electron/exchange/kwp/info-memory.ts'
import { readFaultMemoryAnswer, readFaultMemoryRequest } from '../../electron/exchange/kwp/read-fault-memory.ts'
import {
  readIdentificationAnswer, readIdentificationRequest, readShortVinAnswer, readShortVinRequest, readSupplierSerialAnswer, readSupplierSerialRequest,
} from '../../electron/exchange/kwp/read-identification.ts'
import { MalformedAnswer } from '../../electron/exchange/malformed-answer.ts'
import { nrcName } from '../../electron/exchange/nrc.ts'
import { classify } from '../../electron/exchange/request-class.ts'
import { udsInfoMemoryAnswer, udsInfoMemoryRequest } from '../../electron/exchange/uds/info-memory.ts'
import { readDataAnswer, readDataRequest } from '../../electron/exchange/uds/read-data-by-identifier.ts'
import {
  readDtcAnswer, readDtcRequest, readExtendedDataAnswer, readExtendedDataRequest, readSnapshotAnswer, readSnapshotRequest,
} from '../../electron/exchange/uds/read-dtc.ts'
import { readSvkAnswer, readSvkRequest } from '../../electron/exchange/uds/svk.ts'
import { bytes, hex } from './scripted-cable.ts'

describe('questions as recorded cars got them, every one a read', () => {
  it.each([
    ['22F190', readDataRequest(0xf190)], ['19020C', readDtcRequest()], ['190403178AFF', readSnapshotRequest('03178A')],
    ['190603178AFF', readExtendedDataRequest('03178a')], ['222000', udsInfoMemoryRequest()], ['222000', kwpInfoMemoryRequest()],
    ['1802FFFF', readFaultMemoryRequest()], ['1A80', readIdentificationRequest()], ['1A90', readShortVinRequest()],
    ['1A89', readSupplierSerialRequest()], ['22F101', readSvkRequest()],
  ])('%s', (wire, request) => {
    expect(hex(request)).toBe(wire)
    expect(classify(request)).toBe('read')
  })

  it('a code that is none is refused before it becomes a question', () => {
    for (const code of ['', 'A37E', '03178', '03178AFF', '03178G']) expect(() => readSnapshotRequest(code)).toThrow(RangeError)
  })
})

describe('UDS answers', () => {
  it('fault memory of the recorded G31 telematics unit', () => {
    const faults = readDtcAnswer(bytes('59 02 FF 03 17 8A 6D 03 17 86 28'))
    expect(faults).toEqual([{ code: '03178A', status: 0x6d }, { code: '031786', status: 0x28 }])
    expect(faults.map(({ status }) => udsStatus(status))).toEqual([{ present: true, stored: true }, { present: false, stored: true }])
  })

  it('no faults is an empty list, and only that', () => {
    expect(readDtcAnswer(bytes('59 02 FF'))).toEqual([])
    for (const broken of ['59', '59 02', '59 02 FF 03', '59 02 FF 03 17 8A', '59 02 FF 03 17 8A 6D 03', '59 06 FF', '7F 19 31', '']) {
      expect(() => readDtcAnswer(bytes(broken)), broken).toThrow(MalformedAnswer)
    }
  })

  it('snapshot and counters belong to the fault that was asked for', () => {
    expect(readSnapshotAnswer('031786', bytes('59 04 03 17 86 28 01 0C 17 00 01'))).toEqual({ code: '031786', status: 0x28, records: bytes('01 0C 17 00 01') })
    expect(readExtendedDataAnswer('031786', bytes('59 06 03 17 86 28 01 00 02 01'))).toEqual({ code: '031786', status: 0x28, records: bytes('01 00 02 01') })
    expect(() => readSnapshotAnswer('03178A', bytes('59 04 03 17 86 28 01'))).toThrow(MalformedAnswer)
    expect(() => readSnapshotAnswer('031786', bytes('59 04 03 17 86'))).toThrow(MalformedAnswer)
  })

  it('info memory of the recorded G31', () => {
    expect(udsInfoMemoryAnswer(bytes('62 20 00 61 00 36 68'))).toEqual([{ code: '610036', status: 0x68 }])
    expect(udsInfoMemoryAnswer(bytes('62 20 00'))).toEqual([])
    expect(() => udsInfoMemoryAnswer(bytes('62 20 00 02 93 0B'))).toThrow(MalformedAnswer)
  })

  it('identifier and data', () => {
    expect(readDataAnswer(0xf150, bytes('62 F1 50 0F 20 C0'))).toEqual(bytes('0F 20 C0'))
    for (const other of ['62 F1 51 0F 20 C0', '62 F1', '5A 80', '']) expect(() => readDataAnswer(0xf150, bytes(other))).toThrow(MalformedAnswer)
  })

  it('SVK of the recorded F10 combox', () => {
    const head = '62 F1 01 01 01 00 02 10 06 09 8B 00 00 00 00 00 00 00 00 00'
    expect(readSvkAnswer(bytes(`${head} 01 00 00 05 8F 05 01 00 05 00 00 18 7B FF FF FF`))).toEqual({
      programmedOn: '2010-06-09',
      entries: [{ processClass: 'HWEL', id: '0000058F', version: '5.1.0' }, { processClass: 'CAFD', id: '0000187B', version: '255.255.255' }],
    })
    expect(readSvkAnswer(bytes(`62 F1 01 01 01 00 00 99 99 99 ${'00 '.repeat(10)}`)).programmedOn).toBeUndefined()
    expect(() => readSvkAnswer(bytes(`${head} 01 00 00 05 8F 05 01 00`))).toThrow(MalformedAnswer)
  })
})

describe('KWP answers', () => {
  it('identity of the recorded E61 telematics unit', () => {
    expect(readIdentificationAnswer(bytes('5A 80 00 00 09 23 10 89 18 16 06 32 55 42 20 09 10 15 84 00 1F'))).toEqual({
      partNumber: '9231089', hardwareIndex: 0x18, codingIndex: 0x16, diagIndex: '0632', variantIndex: '5542',
    })
    expect(() => readIdentificationAnswer(bytes('5A 80 00 00 09 23 10 89 18 16 06 32'))).toThrow(MalformedAnswer)
  })

  it('fault memory: as many faults as the count says, or malformed', () => {
    expect(readFaultMemoryAnswer(bytes('58 00'))).toEqual([])
    expect(readFaultMemoryAnswer(bytes('58 04 A1 25 21 A1 27 21 A1 26 21 A0 B3 28')).map(({ code }) => code)).toEqual(['A125', 'A127', 'A126', 'A0B3'])
    for (const broken of ['58', '58 01', '58 02 A1 25 21', '58 00 A1 25 21', '58 01 A1 25', '59 02 FF']) expect(() => readFaultMemoryAnswer(bytes(broken)), broken).toThrow(MalformedAnswer)
    expect([0x21, 0x24, 0x28, 0x61, 0x65].map((status) => kwpStatus(status))).toEqual([
      { present: false, stored: true }, { present: false, stored: true }, { present: false, stored: true }, { present: true, stored: true }, { present: true, stored: true },
    ])
    expect(kwpStatus(0x14)).toEqual({ present: false, stored: false })
  })

  it('info memory has a count; the diesel unit of the same car has another form, which is not guessed', () => {
    expect(kwpInfoMemoryAnswer(bytes('62 20 00 02 93 0B 20 93 1D 60')).map(({ code }) => code)).toEqual(['930B', '931D'])
    expect(kwpInfoMemoryAnswer(bytes('62 20 00 00'))).toEqual([])
    expect(() => kwpInfoMemoryAnswer(bytes('62 20 00 32 24 42 22 24'))).toThrow(MalformedAnswer)
  })

  it('short VIN and supplier serial', () => {
    expect(readShortVinAnswer(bytes('5A 90 41 41 30 30 30 30 31'))).toBe('AA00001')
    for (const broken of ['5A 90', '5A 90 FF FF FF FF FF FF FF', '5A 90 41 41 30 30 30 30']) expect(() => readShortVinAnswer(bytes(broken))).toThrow(MalformedAnswer)
    expect(readSupplierSerialAnswer(bytes('5A 89 4D 45 41 42 34 38 38 32'))).toBe('MEAB4882')
  })
})

describe('any bytes at all', () => {
  const decoders = [
    (answer: Uint8Array) => readDtcAnswer(answer), (answer: Uint8Array) => readSnapshotAnswer('03178A', answer), (answer: Uint8Array) => udsInfoMemoryAnswer(answer),
    (answer: Uint8Array) => readDataAnswer(0xf190, answer), (answer: Uint8Array) => readSvkAnswer(answer), (answer: Uint8Array) => readIdentificationAnswer(answer),
    (answer: Uint8Array) => readFaultMemoryAnswer(answer), (answer: Uint8Array) => kwpInfoMemoryAnswer(answer), (answer: Uint8Array) => readShortVinAnswer(answer),
    (answer: Uint8Array) => readSupplierSerialAnswer(answer),
  ]
  const heads = ['59 02 FF', '59 04 03 17 8A', '62 20 00', '62 F1 90', '62 F1 01', '5A 80', '58', '5A 90', '5A 89', ''].map(bytes)

  it('give a value or MalformedAnswer, and nothing else', () => {
    fc.assert(fc.property(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 40 }), (head, tail) => {
      for (const decode of decoders) {
        try {
          decode(Uint8Array.of(...head, ...tail))
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedAnswer)
        }
      }
    }), { numRuns: 3000 })
  })

  it('a list of faults that was written is the list that is read', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.uint8Array({ minLength: 3, maxLength: 3 }), fc.nat({ max: 255 })), { maxLength: 60 }), (faults) => {
      const wire = faults.flatMap(([code, status]) => [...code, status])
      expect(readDtcAnswer(Uint8Array.of(0x59, 0x02, 0xff, ...wire))).toEqual(faults.map(([code, status]) => ({ code: hex(code), status })))
    }))
  })
})

it('a negative response has its name, or says that it has none', () => {
  expect(nrcName(0x31)).toBe('request out of range (31)')
  expect(nrcName(0x05)).toBe('unknown negative response (05)')
})
