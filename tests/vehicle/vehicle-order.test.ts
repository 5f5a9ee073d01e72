import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { decodeVehicleOrderE, decodeVehicleOrderF } from '../../electron/vehicle/vehicle-order.ts'
import { bytes } from './bytes.ts'

const recordings = resolve(import.meta.dirname, '../../../shared/recordings')
const recordingSchema = z.object({ exchanges: z.array(z.object({ request: z.string(), responses: z.array(z.string()) })) })

/** Payload of the first recorded answer to the request that starts so. */
function answer(file: string, request: string): Uint8Array {
  const { exchanges } = recordingSchema.parse(JSON.parse(readFileSync(resolve(recordings, file), 'utf8')))
  const telegram = bytes(exchanges.find((exchange) => exchange.request.startsWith(request))?.responses[0] ?? '')
  return telegram.subarray(telegram[0] === 0x80 ? 4 : 3, -1)
}

describe.skipIf(!existsSync(recordings))('vehicle order of recorded cars (skipped where the recordings are absent)', () => {
  it.each([['G31.json', 'G31', 'JM71', '6AC'], ['I3.json', 'I01', '7Z41', '6AC'], ['F10_Coding_2022-05-08.json', 'F10', 'FP31', '6FL']])(
    '%s is a %s, type %s, built with %s', (file, chassis, type, option) => {
      const order = decodeVehicleOrderF(answer(file, '8310F1223F06').subarray(3))
      expect(order).toMatchObject({ chassis, type })
      expect(order?.options).toContain(option)
      expect(order?.options).not.toContain('6AF')
    })

  it('E61.json is an E61 with the navigation system 609', () => {
    const blocks = Array.from({ length: 7 }, (_, block) => [...answer('E61.json', `8340F1223F0${String(block)}`).subarray(3)]).flat()
    const order = decodeVehicleOrderE(Uint8Array.from(blocks))
    expect(order).toMatchObject({ chassis: 'E61', type: 'PX11' })
    expect(order?.options).toEqual(expect.arrayContaining(['609', '612', '620']))
  })
})

describe('bytes that are no vehicle order', () => {
  it.each([['empty', ''], ['zeros', '00 10 03 00 00 00 00 00 00 00 00 00'], ['another version', '00 7D 04 41 34 57'], ['all ones', 'FF FF FF FF FF FF FF FF FF FF']])('%s', (_, hex) => {
    expect(decodeVehicleOrderF(bytes(hex))).toBeUndefined()
    expect(decodeVehicleOrderE(bytes(hex))).toBeUndefined()
  })
})
