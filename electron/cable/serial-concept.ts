/** How a serial port is set for what is at its far end, and what wakes it. */
export interface SerialConcept {
  baudRate: number
  /** Eight data bits and one stop bit everywhere. */
  parity: 'none' | 'even'
  /** DTR tells the cable what is spoken: on for BMW-FAST and D-CAN, off for all that is older. RTS is always off. */
  dtr: boolean
  /** Fast init: the K-line is pulled low and let go again, ms each, before the first telegram. */
  wake?: { low: number; high: number }
}

/**
 * BMW's concepts by the numbers EDIABAS gives them: 010F and 0110, 010C, 0006, 010D. Source: ediabaslib at d017dce2,
 * EdInterfaceObd.cs (switch over the concept; SendWakeFastInit), and its simulator for the bauds of 010C and 010D.
 */
export const serialConcepts = {
  'bmw-fast': { baudRate: 115_200, parity: 'none', dtr: true },
  'kwp2000-bmw': { baudRate: 10_400, parity: 'none', dtr: false, wake: { low: 25, high: 25 } },
  'ds2': { baudRate: 9600, parity: 'even', dtr: false },
  'kwp2000-star': { baudRate: 9600, parity: 'even', dtr: false },
} as const satisfies Record<string, SerialConcept>
