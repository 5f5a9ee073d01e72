/** A fault or info entry as the unit holds it. */
export interface StoredFault {
  /** Six hex digits on UDS, four on KWP. */
  readonly code: string
  /** Raw status byte. UDS: bit 0 present, bits 2, 3 and 5 stored. KWP: bits 5-6 = 1 stored, 3 present and stored. */
  readonly status: number
  /** What follows code and status in the detail answer (UDS 19 04, KWP 17 and 22 20nn); none: nothing follows. */
  readonly detail?: Uint8Array
  /** How often it occurred, for UDS 19 06; 1 when absent. */
  readonly occurrences?: number
}

/** What stands behind one identifier: fixed bytes, or bytes worked out at the moment of asking (milliseconds of the car's clock). */
export type Datum = Uint8Array | ((now: number) => Uint8Array)

/**
 * Everything one control unit knows, as data. Keys are upper-case hex: "F150" for identifiers of service 22,
 * "80" for the identification tables of KWP service 1A.
 */
export interface UnitDescription {
  readonly address: number
  /** uds: F, G and I series, functional address DF. kwp: E series, functional address EF. */
  readonly era: 'uds' | 'kwp'
  readonly data: Readonly<Record<string, Datum>>
  /** KWP only: tables of service 1A. */
  readonly tables?: Readonly<Record<string, Uint8Array>>
  readonly faults?: readonly StoredFault[]
  /** Absent: the unit has no info memory and refuses to read it. */
  readonly info?: readonly StoredFault[]
  /** Non-volatile coding blocks, "3000" and up; they outlive every connection. */
  readonly coding?: Readonly<Record<string, Uint8Array>>
  /** Whether service 2E may change a coding block; a real unit wants to be unlocked first (7F 2E 33). */
  readonly writable?: boolean
  /** Requests, as hex of their first bytes, that the unit answers with one "please wait" (7F xx 78) first. */
  readonly slow?: readonly string[]
}

/** A unit at work: what the services read and change. */
export interface UnitState {
  readonly description: UnitDescription
  readonly data: ReadonlyMap<string, Datum>
  readonly coding: Map<string, Uint8Array>
  faults: readonly StoredFault[]
  info: readonly StoredFault[]
  /** Diagnostic session, 0x01 (UDS) or 0x81 (KWP) by default. */
  session: number
  /** Milliseconds of the car's clock at this request. */
  now: number
}
