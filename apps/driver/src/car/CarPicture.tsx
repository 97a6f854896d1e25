import { useId } from 'react';
import { useMessages } from '../use-messages.ts';
import styles from './CarPicture.module.css';

function Wheel({ x }: { x: number }) {
  return (
    <g transform={`translate(${x} 113)`}>
      <circle r="28" className={styles.tyre} />
      <circle r="19.5" className={styles.rim} />
      {[0, 72, 144, 216, 288].map((angle) => (
        <path key={angle} d="M-2.6-3.5 -4-18.5H4L2.6-3.5Z" className={styles.spoke} transform={`rotate(${angle})`} />
      ))}
      <circle r="4.5" className={styles.hub} />
    </g>
  );
}

/** A car from the side, our own drawing. `lit` shows that it can be reached: its lamps glow. */
export function CarPicture({ lit }: { lit: boolean }) {
  const paint = useId();
  const words = useMessages().car;
  return (
    <svg className={styles.picture} viewBox="0 0 400 150" role="img" aria-label={words.picture} data-lit={lit}>
      <defs>
        <linearGradient id={paint} x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" className={styles.paintTop} />
          <stop offset="0.55" className={styles.paintMiddle} />
          <stop offset="1" className={styles.paintBottom} />
        </linearGradient>
      </defs>
      <ellipse cx="200" cy="139" rx="172" ry="6" className={styles.shadow} />
      <path
        fill={`url(#${paint})`}
        d="M22 112c-4-3-6-8-5-14l2-16c1-8 4-13 12-17 14-7 32-10 48-15 17-16 38-29 66-33 20-3 52-3 72 1 26 5 48 20 67 36 30 3 62 9 82 20 9 5 13 12 14 21l1 11c0 5-2 8-7 8H24Z"
      />
      <path
        className={styles.glass}
        d="M92 53c15-14 33-24 57-27 9-1 20-2 30-2l3 32c-34 0-64-1-88-1-2 0-3-1-2-2ZM190 24c9 0 18 1 25 2 22 4 40 15 55 28 1 1 1 2-1 2l-76 0Z"
      />
      <path className={styles.shine} d="M205 25.5 229 29.5 217 56H199Z" />
      <path className={styles.crease} d="M30 72C90 64 200 66 372 84" />
      <path className={styles.seam} d="M186 58c2 16 2 36-1 52M273 58c8 14 8 36-4 52" />
      <path className={styles.handle} d="M158 74h16M244 76h16" />
      <path className={styles.mirror} d="M262 49c7-3 13-2 14 3 0 3-4 4-10 4Z" />
      <path className={styles.sill} d="M114 114h172l-3 8H117Z" />
      <path className={styles.front} d="M341 78c13 2 24 6 31 11 1 2 0 3-2 3-13-1-23-5-30-11-2-1-1-3 1-3Z" />
      <path className={styles.rear} d="M20 76c4-6 12-9 22-10 2 0 2 2 1 4-4 6-13 10-22 10-2 0-2-2-1-4Z" />
      <circle cx="86" cy="113" r="33" className={styles.arch} />
      <circle cx="312" cy="113" r="33" className={styles.arch} />
      <Wheel x={86} />
      <Wheel x={312} />
    </svg>
  );
}
