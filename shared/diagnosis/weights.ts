/**
 * THE table of weights. A cause's score is the sum of what speaks for it less what speaks against it; whole points, nothing hidden.
 * They are judgements, ordered by how directly the car itself names a cause, not probabilities: nobody has published frequencies.
 */
export interface Weight {
  points: number
  why: string
}

const weight = (points: number, why: string): Weight => ({ points, why })

export const weights = {
  // entries of a memory; the first of a cause counts in full, see further-entry
  'part-present': weight(60, 'the unit measures the circuit itself and sees the fault now'),
  'part-stored': weight(40, 'it saw the fault, but not now: intermittent, or repaired and not cleared'),
  'part-info-present': weight(40, 'the info memory names the part; BMW does not call it a fault yet'),
  'part-info-stored': weight(30, 'the same, earlier'),
  'state-present': weight(60, 'the unit reports how it is coded or switched: a state, not a suspicion'),
  'state-stored': weight(40, 'the same, earlier'),
  'state-info-present': weight(50, 'the info memory is where these states are kept'),
  'state-info-stored': weight(40, 'the same, earlier'),
  'network-present': weight(45, 'the unit logged that the network failed, without saying why'),
  'network-stored': weight(35, 'the same, earlier'),
  'network-info-present': weight(30, 'most variants log the missing network in the info memory only'),
  'network-info-stored': weight(25, 'the same, earlier'),
  'likely-present': weight(45, 'the entry names its unit, but a restart, its supply or water can look the same'),
  'likely-stored': weight(25, 'the same, earlier: below the minimum, it must not decide alone'),
  'likely-info-present': weight(20, 'the same, in the info memory'),
  'likely-info-stored': weight(15, 'the same, earlier'),
  'hint-present': weight(25, 'fits the cause among others'),
  'hint-stored': weight(15, 'the same, earlier'),
  'hint-info-present': weight(20, 'the same, in the info memory'),
  'hint-info-stored': weight(15, 'the same, earlier'),
  'trace-present': weight(10, 'a trace: seen in healthy cars too'),
  'trace-stored': weight(10, 'a trace: seen in healthy cars too'),
  'trace-info-present': weight(10, 'a trace: seen in healthy cars too'),
  'trace-info-stored': weight(10, 'a trace: seen in healthy cars too'),
  'further-entry': weight(15, 'further entries of one cause are no independent witnesses: each counts at most this'),
  'many-circuits': weight(30, 'three circuits do not fail together by themselves: corrosion or a short by water does that'),

  // backup battery
  'battery-voltage-low': weight(35, 'below 1.0 V a cell (4.0 V), where a NiMH cell counts as empty; BMW publishes no limit'),
  'battery-below-nominal': weight(10, 'below the nominal 4.8 V but not empty: may only be charging'),
  'battery-voltage-none': weight(30, 'hardly any voltage is wrong for every chemistry, also where no limit is published'),
  'battery-voltage-good': weight(20, 'nominal voltage is reached; capacity under load is not proved by it'),
  'battery-in-use': weight(10, 'the unit runs on its battery, which drains it'),
  'supply-missing': weight(15, 'a unit that runs on its battery while the car is awake may lack its 12 V'),
  'battery-not-fitted': weight(60, 'the unit is coded without a battery'),

  // network
  'not-registered': weight(25, 'the unit is not in a network at this moment'),
  'denied': weight(35, 'the network answers and refuses the SIM'),
  'no-signal-now': weight(15, 'no or hardly any reception at this moment'),
  'registered': weight(25, 'it is in a network now; a failure before is not undone by it'),
  'registered-sim': weight(40, 'a SIM that registers works'),
  'good-signal': weight(20, 'an antenna that brings good reception is not cut'),
  'retired-calendar': weight(25, 'no operator of the country carries the unit any more; whether that lit the lamp is another question'),
  'retired-not-registered': weight(35, 'no network is found and none is offered: one explains the other'),
  'retired-entry': weight(25, 'an entry about the missing network, in a country that has none for this unit'),
  'retired-clean': weight(10, 'both memories were read and hold no faulty part'),
  'retired-explains': weight(30, 'reception cannot be weak where there is nothing to receive'),
  'antenna-explains': weight(25, 'a broken antenna is enough to explain a missing network'),
  'sim-explains': weight(20, 'a SIM without access is enough to explain a missing network'),

  // silence
  'silent-wiring': weight(60, 'one unit silent while others answer: fuse, supply, plug or bus come before the unit'),
  'silent-unit': weight(25, 'a dead unit is silent too'),
  'silent-supply': weight(15, 'a unit without enough voltage is silent too'),
  'silent-water': weight(10, 'water in the unit silences it'),
  'nowhere-wiring': weight(35, 'the car\'s own list names no telematics unit, yet its lamp is on: one was there, or the list is wrong'),
  'nowhere-coding': weight(30, 'a list without the unit also comes from coding'),
  'half-silent': weight(25, 'only the media half of a combox answers; many cars with it never had the other half'),
  'silent-glitch': weight(10, 'a hung unit is cured by sleep or two minutes without its plug'),

  // what the unit says about its own switches
  'switched-off': weight(50, 'the emergency call is switched off in the unit'),

  // the lamp, the message, the technician
  'amber': weight(5, 'amber means temporarily unavailable, by an article no BMW source confirms'),
  'red': weight(5, 'red means stored hardware fault, by the same article: supports, never accuses'),
  'message': weight(20, 'the cluster chose this message among six; what was seen is told by a person'),
  'cured-by-reset': weight(50, 'a restart that cures for good leaves nothing else'),
  'reset-in-vain': weight(20, 'a fault that survives a restart is rarely a glitch'),
  'water-found': weight(60, 'water must be cured first, or the fault returns in the new part'),
  'water-not-found': weight(30, 'somebody looked'),
  'antenna-damaged': weight(40, 'damage that can be seen'),
  'antenna-sound': weight(15, 'looks sound; a cable can still be broken'),
  'fin-leaks': weight(15, 'a cracked shark fin lets water onto the unit'),
  'microphone-unheard': weight(35, 'the same microphone serves the phone'),
  'microphone-heard': weight(30, 'the microphone works at this moment'),
  'place-without-signal': weight(35, 'the place explains the missing network'),
  'place-with-signal': weight(15, 'other phones have reception here'),
  'place-explains': weight(15, 'a place without signal looks like a country without network'),
} as const satisfies Record<string, Weight>
export type WeightId = keyof typeof weights

/** Below this nobody is accused: one info entry or a lamp colour must not sell a part. */
export const minimumScore = 30
/** A leader whose rival is closer than this is not named: the next check decides. */
export const minimumMargin = 10
