/**
 * Names of negative response codes, `7F <service> <code>`, as ISO 14229-1 and ISO 14230-3 have them
 * (list compared with github.com/pylessard/python-udsoncan, ResponseCode.py).
 */
const names = new Map([
  [0x10, 'general reject'],
  [0x11, 'service not supported'],
  [0x12, 'sub-function not supported'],
  [0x13, 'incorrect message length or invalid format'],
  [0x14, 'response too long'],
  [0x21, 'busy, repeat request'],
  [0x22, 'conditions not correct'],
  [0x23, 'routine not complete'],
  [0x24, 'request sequence error'],
  [0x25, 'no response from subnet component'],
  [0x26, 'failure prevents execution of requested action'],
  [0x31, 'request out of range'],
  [0x33, 'security access denied'],
  [0x35, 'invalid key'],
  [0x36, 'exceeded number of attempts'],
  [0x37, 'required time delay not expired'],
  [0x70, 'upload or download not accepted'],
  [0x71, 'transfer data suspended'],
  [0x72, 'general programming failure'],
  [0x73, 'wrong block sequence counter'],
  [0x78, 'response pending'],
  [0x7e, 'sub-function not supported in active session'],
  [0x7f, 'service not supported in active session'],
  [0x81, 'engine speed too high'],
  [0x82, 'engine speed too low'],
  [0x83, 'engine is running'],
  [0x84, 'engine is not running'],
  [0x85, 'engine run time too low'],
  [0x86, 'temperature too high'],
  [0x87, 'temperature too low'],
  [0x88, 'vehicle speed too high'],
  [0x89, 'vehicle speed too low'],
  [0x92, 'voltage too high'],
  [0x93, 'voltage too low'],
])

/** The unit works on the question and will answer later. */
export const responsePending = 0x78
/** The unit did not carry the question out and may be asked again: busy (21), routine not complete (23). */
export const isBusy = (nrc: number): boolean => nrc === 0x21 || nrc === 0x23

/** "conditions not correct (22)"; a code nobody has named stays a number. */
export function nrcName(nrc: number): string {
  const code = nrc.toString(16).toUpperCase().padStart(2, '0')
  return `${names.get(nrc) ?? 'unknown negative response'} (${code})`
}
