// Amounts are whole fen, as strings: BigInt keeps them whole.

const group = (digits) => digits.replace(/\B(?=(\d{3})+$)/g, ',');

/** Fen as yuan: '123456' is '1,234.56'. */
export function yuan(fen) {
  const amount = BigInt(fen ?? 0);
  const digits = (amount < 0n ? -amount : amount).toString().padStart(3, '0');
  return `${amount < 0n ? '−' : ''}${group(digits.slice(0, -2))}.${digits.slice(-2)}`;
}

/** The same with its sign, for what changes. */
export function change(fen) {
  return BigInt(fen ?? 0) > 0n ? `+${yuan(fen)}` : yuan(fen);
}

/** Basis points as a percentage: 1234 is '12.34%'. */
export function percent(bp) {
  return `${yuan(bp)}%`;
}

/** A count with its thousands apart. */
export function count(number) {
  return group(String(number ?? 0));
}

export const isNone = (fen) => BigInt(fen ?? 0) === 0n;

/** Yuan for an axis, where nobody adds up. */
export const forAxis = (fen) => Number(fen ?? 0) / 100;
