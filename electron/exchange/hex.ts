/** Upper-case hex digits of bytes, two each, without anything between them: how codes and indices are named everywhere. */
export const hex = (bytes: Iterable<number>): string => [...bytes].map((byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join('')
