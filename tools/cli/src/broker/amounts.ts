const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

/** A number with its thousands apart; what the engine does not know is a question mark. */
export const count = (value: number | null): string => (value === null ? '?' : value.toLocaleString('en'));

/** Bytes as a person reads them, such as `1.5 MiB`. */
export function bytes(value: number | null): string {
  if (value === null) return '?';
  const power = value < 1024 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(value) / 10));
  const amount = value / 1024 ** power;
  return `${power === 0 ? Math.round(amount) : amount.toFixed(1)} ${units[power]}`;
}

/** Something that happens each second. */
export const perSecond = (value: number | null, text = (amount: number): string => amount.toFixed(1)): string =>
  value === null ? '?' : `${text(value)}/s`;

/** Seconds in the two largest units, such as `3 d 4 h`. */
export function span(seconds: number): string {
  const parts = [
    { unit: 'd', value: Math.floor(seconds / 86_400) },
    { unit: 'h', value: Math.floor(seconds / 3600) % 24 },
    { unit: 'min', value: Math.floor(seconds / 60) % 60 },
    { unit: 's', value: Math.floor(seconds) % 60 },
  ];
  const first = parts.findIndex(({ value }) => value > 0);
  if (first < 0) return '0 s';
  return parts
    .slice(first, first + 2)
    .filter(({ value }) => value > 0)
    .map(({ unit, value }) => `${value} ${unit}`)
    .join(' ');
}
