import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCableName } from '../../electron/cable/cable-name.ts'
import { BenchError } from '../../shared/errors.ts'

describe('the name of a cable', () => {
  it.each([
    ['/dev/ttyUSB0', { kind: 'serial', path: '/dev/ttyUSB0' }],
    [' /dev/serial/by-id/usb-FTDI_FT232R ', { kind: 'serial', path: '/dev/serial/by-id/usb-FTDI_FT232R' }],
    ['COM3', { kind: 'serial', path: 'COM3' }],
    ['com12', { kind: 'serial', path: 'com12' }],
    ['tcp:192.168.0.10:35000', { kind: 'tcp', host: '192.168.0.10', port: 35_000 }],
    ['tcp:bridge.shop.example:1', { kind: 'tcp', host: 'bridge.shop.example', port: 1 }],
    ['tcp:[::1]:23', { kind: 'tcp', host: '::1', port: 23 }],
    ['training:battery-worn', { kind: 'training', scenario: 'battery-worn' }],
  ])('%s', (text, name) => {
    expect(parseCableName(text)).toEqual(name)
  })

  it.each([
    '', ' ', '/', '//share/port', 'ttyUSB0', './tty', 'COM', 'COM0', 'COM3x', 'tcp:', 'tcp:host', 'tcp:host:', 'tcp:host:0', 'tcp:host:65536', 'tcp::80', 'tcp:a b:80',
    'tcp:::1:80', 'tcp:host:80:90', 'http://host:80', 'training:', 'serial:COM3', '/dev/tty\0USB0', '/dev/tty\nUSB0',
  ])('"%s" is none', (text) => {
    expect(() => parseCableName(text)).toThrow(expect.objectContaining({ code: 'bad-arguments' }))
  })

  it('any text is a name or bad-arguments', () => {
    fc.assert(fc.property(fc.string(), (text) => {
      try {
        parseCableName(text)
      } catch (error) {
        expect(error).toBeInstanceOf(BenchError)
      }
    }))
  })
})
