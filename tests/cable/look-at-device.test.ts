import { writeFileSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { groupOf, lookAtDevice } from '../../electron/cable/look-at-device.ts'
import { temporaryFolder } from '../command-line/run-job.ts'

const groups = ['root:x:0:', 'dialout:x:20:anna,otto', 'plugdev:x:46:anna', '', 'broken line', 'empty:x::'].join('\n')

describe('the group of a device', () => {
  it.each([
    [20, { name: 'dialout', members: ['anna', 'otto'] }],
    [0, { name: 'root', members: [] }],
    [46, { name: 'plugdev', members: ['anna'] }],
  ])('%i is named as /etc/group has it', (id, group) => {
    expect(groupOf(groups, id)).toEqual(group)
  })

  it.each([[groups, 999], ['', 20]])('without a name goes by its number', (text, id) => {
    expect(groupOf(text, id)).toEqual({ name: String(id), members: [] })
  })
})

describe.skipIf(process.platform === 'win32')('a look at a path', () => {
  it('tells a device from a file, a folder and nothing', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'file'), '')
    expect(await lookAtDevice('/dev/null')).toMatchObject({ kind: 'device', mayOpen: true })
    expect(await lookAtDevice(join(folder, 'file'))).toEqual({ kind: 'not-a-device' })
    expect(await lookAtDevice(tmpdir())).toEqual({ kind: 'not-a-device' })
    expect(await lookAtDevice(join(folder, 'none'))).toEqual({ kind: 'missing' })
  })

  it('leaves a COM port alone: there is no file', async () => {
    expect(await lookAtDevice('COM4')).toEqual({ kind: 'no-file' })
  })

  it('names the group that owns the device, and whether this user is in it', async () => {
    const { gid } = await stat('/dev/null')
    const file = join(temporaryFolder(), 'group')
    writeFileSync(file, `owners:x:${String(gid)}:${userInfo().username}\n`)
    const inIt = process.getgroups?.().includes(gid) === true
    expect(await lookAtDevice('/dev/null', file)).toMatchObject({ user: userInfo().username, group: { name: 'owners', mayOpen: true, membership: inIt ? 'in' : 'listed' } })
    expect(await lookAtDevice('/dev/null', join(file, 'none'))).toMatchObject({ group: { name: String(gid) } })
  })
})
