import { atm } from './atm.ts'
import { atm02 } from './atm02.ts'
import { cecall } from './cecall.ts'
import { cecallr } from './cecallr.ts'
import type { FaultTable } from './fault-table.ts'
import { tcb1 } from './tcb1.ts'
import { tcb4g } from './tcb4g.ts'
import { telEce } from './tel-ece.ts'
import { telUsa } from './tel-usa.ts'
import { tele602 } from './tele60-2.ts'
import { tele603 } from './tele60-3.ts'
import { tele60 } from './tele60.ts'
import { telibus } from './telibus.ts'
import { telibus2 } from './telibus2.ts'
import { telibus3 } from './telibus3.ts'
import { ulf2Hi } from './ulf2-hi.ts'

/** Fault tables of the telematics units, one a variant. */
export const telematicsTables: readonly FaultTable[] = [
  telibus, telibus2, telibus3, telEce, telUsa, tele60, tele602, tele603, ulf2Hi, cecallr, cecall, tcb1, tcb4g, atm, atm02,
]
