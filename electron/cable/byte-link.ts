/** What kind of cable carries the bytes. */
export type LinkKind = 'k-dcan' | 'tcp' | 'enet' | 'doip' | 'elm' | 'training'

/** Ignition (terminal 15) as the car tells it; 'unknown' when it does not. */
export type Ignition = 'on' | 'off' | 'unknown'

/** The car's voltage as an instrument at its socket measured it; never a constant that only stands for "there is some". */
export type SupplyVoltage = { millivolts: number; source: 'elm-atrv' } | 'unknown'

/** Whose services a unit speaks: those of ISO 14229 and 14230 (UDS, KWP2000), or those of DS2, which mean other things by the same numbers. */
export type Services = 'iso' | 'ds2'

/**
 * The seam between this program and whatever carries bytes to a car. Everything above it is the same for a serial
 * cable, a bridge on the network and a training car.
 */
export interface ByteLink {
  readonly kind: LinkKind
  /** What the person chose: "/dev/ttyUSB0", "tcp:host:port", "enet:host", "training:battery-worn". */
  readonly name: string
  /** New for every opened link. A link is never opened again: bytes meant for one car must not reach the next. */
  readonly generation: number
  readonly isOpen: boolean
  /** Hands bytes to the system and returns at once: that they were taken proves nothing. Throws 'cable-lost' when closed. */
  send(bytes: Uint8Array): void
  /** Returns "stop listening". */
  onBytes(listener: (bytes: Uint8Array) => void): () => void
  /** Called once when the link goes away without close() having been asked for. Returns "stop listening". */
  onLost(listener: () => void): () => void
  /** Asks for the ignition, on a way of its own beside the bytes. Only where the way to the car can tell; never rejects. */
  readonly ignition?: () => Promise<Ignition>
  /** What the unit at this address speaks. Only where some unit behind the link speaks something else than ISO services. */
  readonly servicesOf?: (unit: number) => Services
  /** Measures the car's voltage. Only where the adapter can; never rejects. */
  readonly supplyVoltage?: () => Promise<SupplyVoltage>
  /** True where the way to the car goes through the air; absent or false: by wire, as far as this computer can tell. Such a link is for reading only. */
  readonly wireless?: boolean
  /** What an adapter says of itself, where it has words for it. */
  readonly adapterName?: string
  /** Where a link takes longer than a cable: the exchange's waiting times for an answer and within one, ms. */
  readonly patience?: { readonly answer: number; readonly gap: number }
  /** Ends within 2 s, also when the driver hangs. */
  close(): Promise<void>
}

/** How long close() waits for the system, ms; after that the link is dead for this program whatever the driver does. */
export const closePatience = 2000
