import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { frameLine, isElmName, longestTimeout, readElmLine, readVoltage, setUp } from '../../electron/telegrams/elm327.ts'
import { ElmReader, longestLine, type ElmSaid } from '../../electron/telegrams/elm327-reader.ts'

const ascii = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'))
const lines = (said: readonly ElmSaid[]): string[] => said.map((one) => one.kind === 'prompt' ? '>' : one.text)
const readAll = (text: string): string[] => lines(new ElmReader().push(ascii(text)))

describe('lines and prompts', () => {
  it.each([
    ['an answer', 'OK\r\r>', ['OK', '>']],
    ['with linefeeds', 'OK\r\n\r\n>', ['OK', '>']],
    ['an answer without an end of line', '12.6V>', ['12.6V', '>']],
    ['several frames', '661F110146\r661F121414\r\r>', ['661F110146', '661F121414', '>']],
    ['zero bytes in between', '\0O\0K\0\r\0\r>\0', ['OK', '>']],
    ['spaces around', '  STOPPED \r\r> ', ['STOPPED', '>']],
    ['nothing but a prompt', '>', ['>']],
    ['two prompts', '\r>\r>', ['>', '>']],
    ['the wrong baud rate', '\xfe\x80A\x12\r', ['..A\x12']],
  ])('%s', (_, text, said) => {
    expect(readAll(text)).toEqual(said)
  })

  it('whatever the chunks, the same comes out', () => {
    const dialogue = 'ATI\rELM327 v1.5\r\r>SEARCHING...\r\n661 F1 10 14 62\r\n\0NO DATA\r\r>?\r\r>'
    fc.assert(fc.property(fc.array(fc.nat({ max: dialogue.length })), (cuts) => {
      const places = [0, ...cuts.sort((a, b) => a - b), dialogue.length]
      const reader = new ElmReader()
      expect(places.slice(1).flatMap((end, at) => lines(reader.push(ascii(dialogue.slice(places[at], end)))))).toEqual(readAll(dialogue))
    }))
  })

  it('a line without end is cut, and any bytes give only ASCII', () => {
    const reader = new ElmReader()
    const said = lines(reader.push(ascii('A'.repeat(longestLine * 3 + 7) + '\r')))
    expect(said.map(({ length }) => length)).toEqual([longestLine, longestLine, longestLine, 7])
    fc.assert(fc.property(fc.uint8Array({ maxLength: 2000 }), (noise) => {
      for (const text of lines(new ElmReader().push(noise))) {
        expect(text.length).toBeLessThanOrEqual(longestLine)
        expect(text).toMatch(/^[\x01-\x7f]*$/)
        readElmLine(text)
      }
    }), { numRuns: 1000 })
  })
})

describe('what a line is', () => {
  it.each([
    ['661F11014627', undefined], ['661F1037F2278', { id: 0x661, data: 'F1037F2278' }], ['661F11014620AFF01', { id: 0x661, data: 'F11014620AFF01' }],
    ['661 F1 10 14 62 F1 90 57 42', { id: 0x661, data: 'F1101462F1905742' }], ['6f1f1', { id: 0x6f1, data: 'F1' }], ['610F1037F2278000000 ', { id: 0x610, data: 'F1037F2278000000' }],
    ['661F1101462F190574200', undefined], ['661', undefined], ['661F1RTR', undefined], ['F1037F2278000000', undefined],
  ])('"%s"', (text, frame) => {
    const line = readElmLine(text)
    if (frame === undefined) expect(line.kind).toBe('text')
    else expect(line.kind === 'frame' && { id: line.id, data: Buffer.from(line.data).toString('hex').toUpperCase() }).toEqual(frame)
  })

  it.each([
    ['OK', 'ok', false], ['NO DATA', 'no-data', false], ['NODATA', 'no-data', false], ['STOPPED', 'stopped', false], ['SEARCHING...', 'searching', true], ['SEARCHING', 'searching', true],
    ['?', 'not-understood', true], ['BUS INIT:ERROR', 'bus-init', true], ['BUS INIT: ...ERROR', 'bus-init', true], ['BUS INIT: OK', 'bus-init', true],
    ['UNABLE TO CONNECT', 'unable-to-connect', true], ['SEARCHING...UNABLE TO CONNECT', 'unable-to-connect', true], ['CAN ERROR', 'can-error', false],
    ['BUFFER FULL', 'buffer-full', false], ['DATA ERROR', 'data-error', false], ['661F1101462F190 <RX ERROR', 'frame-damaged', false], ['<RX ERROR', 'frame-damaged', false],
    ['661 F1 10 <DATA ERROR', 'frame-damaged', false], ['LV RESET', 'low-voltage-reset', true], ['lv reset', 'low-voltage-reset', true], ['ERR94', 'internal-error', true],
    ['BUS ERROR', 'bus-error', false], ['FB ERROR', 'bus-error', false], ['BUS BUSY', 'bus-busy', false], ['ACT ALERT', 'falling-asleep', false], ['!LP ALERT', 'falling-asleep', false],
  ])('"%s" is %s', (text, notice, forgot) => {
    expect(readElmLine(text)).toEqual({ kind: 'notice', notice, forgot })
  })

  it('frames without an address, or a name that comes unasked, betray an adapter that came up anew', () => {
    for (const text of ['F1037F2278000000', 'ELM327 v1.5', 'F1 03 7F 22 78 00 00 00']) expect(readElmLine(text)).toEqual({ kind: 'text', forgot: true })
    expect(readElmLine('something else')).toEqual({ kind: 'text', forgot: false })
  })

  it.each(['ELM327 v1.5', 'ELM327 v2.1', 'elm 327', 'STN1110 v4.0.1', 'STN2120 v5.6.1', 'OBDLink MX+ r1.2'])('%s is the name of an adapter', (name) => {
    expect(isElmName(name)).toBe(true)
  })

  it.each([['12.6V', 12_600], ['12.61V', 12_610], ['13.0', 13_000], ['0.0V', 0], [' 14.4 V ', 14_400], ['9.95V', 9950]])('%s is %i mV', (text, millivolts) => {
    expect(readVoltage(text)).toBe(millivolts)
  })

  it.each(['', '?', 'OK', '12V', '12.6VV', '126.0V', '-1.0V', '12,6V', 'NO DATA', '0x12', 'Infinity'])('"%s" is no voltage', (text) => {
    expect(readVoltage(text)).toBeUndefined()
  })
})

describe('what the adapter is told', () => {
  const commands = setUp.flat(2)

  it('D-CAN as ediabaslib sets it up: header, filter, protocol, and frames as they are', () => {
    for (const command of ['ATSH6F1', 'ATCF600', 'ATCM700', 'ATPBC001', 'ATSPB', 'ATH1', 'ATAL', 'ATE0', 'ATCAF0', 'ATCFC0']) expect(commands).toContain(command)
  })

  it('nothing that copies lack is needed: no flow control of the adapter, no extended address', () => {
    expect(commands.filter((command) => /^AT(FC|CEA|CRA)/.test(command))).toEqual([])
  })

  it('an older chip without ATPB goes on with its own protocol of the same bits, and without its first OBD request', () => {
    expect(setUp.find((ways) => ways.flat().includes('ATPBC001'))).toEqual([['ATPBC001', 'ATSPB'], ['ATSP6', 'ATBI']])
  })

  it('the longest timeout, with the multiplier where there is one, and none of 00, which means something else', () => {
    expect(commands.indexOf('ATCTM5')).toBeLessThan(commands.indexOf('ATSTFF'))
    expect(setUp).toContainEqual([['ATCTM5'], []])
    expect(longestTimeout).toBeGreaterThan(5000)
  })

  it('a frame is a line of hex digits', () => {
    expect(frameLine(Uint8Array.of(0x61, 0x03, 0x22, 0xd0, 0x29, 0, 0, 0x0a))).toBe('610322D02900000A')
  })
})
