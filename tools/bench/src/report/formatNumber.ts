/** A figure with three digits that count, and no more than it has: 0.00123, 1.23, 12.3, 1234. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return 'none';
  if (value === 0) return '0';
  const digits: number = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toFixed(digits);
}
