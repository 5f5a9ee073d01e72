import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { networkName, parseCableName } from '../../electron/cable/cable-name.ts'
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
    ['enet:169.254.7.9', { kind: 'enet', host: '169.254.7.9', port: 6801 }],
    ['enet:169.254.7.9:50160', { kind: 'enet', host: '169.254.7.9', port: 50_160 }],
    ['enet:[fe80::1]', { kind: 'enet', host: 'fe80::1', port: 6801 }],
    ['doip:car.shop.example', { kind: 'doip', host: 'car.shop.example', port: 13_400 }],
    ['doip:[::1]:1', { kind: 'doip', host: '::1', port: 1 }],
    ['elm:/dev/rfcomm0', { kind: 'elm', path: '/dev/rfcomm0' }],
    ['elm:COM7', { kind: 'elm', path: 'COM7' }],
    ['elm:192.168.0.10:35000', { kind: 'elm', host: '192.168.0.10', port: 35_000 }],
    ['elm:[::1]:35000', { kind: 'elm', host: '::1', port: 35_000 }],
    ['training:battery-worn', { kind: 'training', scenario: 'battery-worn' }],
  ])('%s', (text, name) => {
    expect(parseCableName(text)).toEqual(name)
  })

  it.each([
    '', ' ', '/', '//share/port', 'ttyUSB0', './tty', 'COM', 'COM0', 'COM3x', 'tcp:', 'tcp:host', 'tcp:host:', 'tcp:host:0', 'tcp:host:65536', 'tcp::80', 'tcp:a b:80',
    'tcp:::1:80', 'enet:', 'enet:host:', 'enet:host:0', 'enet::6801', 'enet:a b', 'doip:host:65536', 'doip:::1', 'DOIP:host', 'hsfz:host', 'elm:', 'elm:host', 'elm:host:0', 'elm:ttyUSB0', 'elm://x', 'elm:COM0', 'elm:elm:/dev/x', 'ELM:COM3', 'tcp:host:80:90', 'http://host:80', 'training:', 'serial:COM3', '/dev/tty\0USB0', '/dev/tty\nUSB0',
  ])('"%s" is none', (text) => {
    expect(() => parseCableName(text)).toThrow(expect.objectContaining({ code: 'bad-arguments' }))
  })

  it.each(['tcp:bridge:23', 'tcp:[::1]:23', 'enet:169.254.7.9', 'enet:169.254.7.9:50160', 'doip:[fe80::1]', 'doip:car:1'])('%s is the name of what it names', (text) => {
    const name = parseCableName(text)
    expect('host' in name ? networkName(name) : undefined).toBe(text)
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
