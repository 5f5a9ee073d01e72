import { networkRows } from '../../shared/catalogue/network-sunsets.ts'

/** Countries a person may choose as the car's market (ISO 3166-1 alpha-2): those whose mobile networks the catalogue knows. */
export const markets: readonly string[] = [...new Set(networkRows.map(({ country }) => country))]
