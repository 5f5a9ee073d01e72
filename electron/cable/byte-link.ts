/** What kind of cable carries the bytes. */
export type LinkKind = 'k-dcan' | 'tcp' | 'enet' | 'doip' | 'elm' | 'training'

/**
 * The seam between this program and whatever carries bytes to a car. Everything above it is the same for a serial
 * cable, a bridge on the network and a training car.
 */
export interface ByteLink {
  readonly kind: LinkKind
  /** What the person chose: "/dev/ttyUSB0", "tcp:host:port", "training:battery-worn". */
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
  /** Ends within 2 s, also when the driver hangs. */
  close(): Promise<void>
}

/** How long close() waits for the system, ms; after that the link is dead for this program whatever the driver does. */
export const closePatience = 2000
