import styles from './Sparkline.module.css';

/** The shape of recent values; the number beside it is what counts. */
export function Sparkline({ values, slots }: { values: readonly number[]; slots: number }) {
  const top = Math.max(...values, 1);
  const points = values.map((value, index) => {
    const x = ((slots - values.length + index) / (slots - 1)) * 100;
    return `${x.toFixed(2)},${(28 - (value / top) * 26).toFixed(2)}`;
  });
  const firstX = points[0]?.split(',')[0] ?? '100';
  return (
    <svg className={styles.place} viewBox="0 0 100 30" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <line className={styles.ground} x1="0" y1="29" x2="100" y2="29" />
      <polygon className={styles.area} points={`${firstX},29 ${points.join(' ')} 100,29`} />
      <polyline className={styles.line} points={points.join(' ')} />
    </svg>
  );
}
