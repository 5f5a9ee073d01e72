import { describe, expect, it } from 'vitest'
import { bytes } from './bytes.ts'
import { visit } from './scripted-exchange.ts'

const faults = bytes('19020C')

describe('one visit to a car', () => {
  it('does not ask again what was answered, refused or met with silence', async () => {
    const { asked, exchange } = visit({ '61 22D029': '62D029', '61 22D108': '7F2231' })
    for (let time = 0; time < 3; time += 1) {
      expect(await asked.ask(0x61, bytes('22D029'))).toMatchObject({ kind: 'answered' })
      expect(await asked.ask(0x61, bytes('22D108'))).toMatchObject({ kind: 'refused', nrc: 0x31 })
      expect(await asked.ask(0x61, bytes('22D035'))).toMatchObject({ kind: 'no-answer' })
    }
    expect(exchange.asked).toEqual(['61 22D029', '61 22D108', '61 22D035'])
  })

  it('asks the group once where a living unit is silent, and then knows what the others said', async () => {
    const { asked, exchange } = visit({ '61 22F150': '62F1500F20C0', 'DF>61 19020C': '5902FF03178A6D', 'DF>60 19020C': '59027F' })
    await asked.ask(0x61, bytes('22F150'))
    expect(await asked.askOrGroup(0x61, faults, 0xdf)).toMatchObject({ kind: 'answered', unit: 0x61 })
    expect(await asked.askOrGroup(0x60, faults, 0xdf)).toMatchObject({ kind: 'answered', unit: 0x60 })
    expect(exchange.asked).toEqual(['61 22F150', '61 19020C', 'DF 19020C'])
  })

  it('never takes another unit\'s answer from the group, and asks the group only once', async () => {
    const { asked, exchange } = visit({ '61 22F150': '62F1500F20C0', '01 22F150': '62F1500F2040', 'DF>60 19020C': '5902FFA00000FF' })
    await asked.ask(0x61, bytes('22F150'))
    await asked.ask(0x01, bytes('22F150'))
    expect(await asked.askOrGroup(0x61, faults, 0xdf)).toMatchObject({ kind: 'no-answer', unit: 0x61 })
    expect(await asked.askOrGroup(0x01, faults, 0xdf)).toMatchObject({ kind: 'no-answer', unit: 0x01 })
    expect(exchange.asked.filter((question) => question.startsWith('DF'))).toHaveLength(1)
  })

  it('does not chase a unit that never said anything', async () => {
    const { asked, exchange } = visit({ 'DF>61 19020C': '5902FF' })
    expect(await asked.askOrGroup(0x61, faults, 0xdf)).toMatchObject({ kind: 'no-answer' })
    expect(exchange.asked).toEqual(['61 19020C'])
  })

  it('a unit that let two questions pass and never said a word is not asked a third, and one that spoke is', async () => {
    const { asked, exchange } = visit({ '61 22F150': '62F1500F20C0' })
    for (const question of ['22F150', '19020C', '222000']) {
      expect(await asked.ask(0x36, bytes(question))).toMatchObject({ kind: 'no-answer', unit: 0x36 })
      await asked.ask(0x61, bytes(question))
    }
    expect(exchange.asked).toEqual(['36 22F150', '61 22F150', '36 19020C', '61 19020C', '61 222000'])
    expect(await asked.ask(0x36, bytes('222000'))).toMatchObject({ exchange: 0 })
  })

  it('a unit that was asked a single time only is not yet taken for silent', async () => {
    const { asked, exchange } = visit({ '36 222000': '622000' })
    await asked.ask(0x36, bytes('22F150'), { once: true })
    await asked.ask(0x36, bytes('19020C'), { once: true })
    expect(await asked.ask(0x36, bytes('222000'))).toMatchObject({ kind: 'answered' })
    expect(exchange.asked).toHaveLength(3)
  })

  it('a question that was cancelled may be asked again', async () => {
    const { asked, exchange } = visit({ '61 22D029': '62D029' })
    const stop = new AbortController()
    stop.abort()
    expect(await asked.until(stop.signal).ask(0x61, bytes('22D029'))).toMatchObject({ kind: 'cancelled' })
    expect(await asked.ask(0x61, bytes('22D029'))).toMatchObject({ kind: 'answered' })
    expect(exchange.asked).toEqual(['61 22D029'])
  })
})
