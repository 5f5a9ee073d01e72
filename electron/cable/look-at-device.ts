import { constants } from 'node:fs'
import { access, readFile, stat } from 'node:fs/promises'
import { userInfo } from 'node:os'

/** What the computer says of the file behind a port, before it is opened. */
export type DeviceLook =
  /** There is no file to look at: a COM port of Windows, or a place on the network. */
  | { kind: 'no-file' }
  | { kind: 'missing' }
  /** A file or a folder. */
  | { kind: 'not-a-device' }
  | { kind: 'device'; mayOpen: boolean; user: string; group: DeviceGroup }

/** The group that owns a device. A group without a name on this computer goes by its number. */
export interface DeviceGroup {
  name: string
  /** Whether the device lets its group read and write. */
  mayOpen: boolean
  /** 'listed': in the list of the group, but not since this login. */
  membership: 'in' | 'listed' | 'out'
}

const readAndWrite = 0o060

/** Looks at the device behind a path and at who may open it. Never rejects. */
export async function lookAtDevice(path: string, groupFile = '/etc/group'): Promise<DeviceLook> {
  if (!path.startsWith('/')) return { kind: 'no-file' }
  const found = await stat(path).catch(() => undefined)
  if (found === undefined) return { kind: 'missing' }
  if (!found.isCharacterDevice()) return { kind: 'not-a-device' }
  const mayOpen = await access(path, constants.R_OK | constants.W_OK).then(() => true, () => false)
  const { username } = userInfo()
  const { name, members } = groupOf(await readFile(groupFile, 'utf8').catch(() => ''), found.gid)
  const membership = process.getgroups?.().includes(found.gid) === true ? 'in' : members.includes(username) ? 'listed' : 'out'
  return { kind: 'device', mayOpen, user: username, group: { name, membership, mayOpen: (found.mode & readAndWrite) === readAndWrite } }
}

/** The line of a group in /etc/group: name:password:number:members, the members with commas between them. */
export function groupOf(groups: string, id: number): { name: string; members: string[] } {
  const lines = groups.split('\n').map((line) => line.split(':'))
  const [name = String(id), , , members = ''] = lines.find(([, , number]) => number === String(id)) ?? []
  return { name, members: members.split(',').filter((member) => member !== '') }
}
