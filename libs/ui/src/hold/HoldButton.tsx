import { type KeyboardEvent, type MouseEvent, type PointerEvent, useRef, useState } from 'react';
import { ConfirmDialog, type ConfirmWords } from '../dialog/ConfirmDialog.tsx';
import { Icon, type IconName } from '../icon/Icon.tsx';
import styles from './HoldButton.module.css';
import { HoldRing } from './HoldRing.tsx';
import { useHold } from './use-hold.ts';
import { isVirtualPointer } from './virtual-pointer.ts';

export interface HoldButtonProps {
  label: string;
  icon: IconName;
  size?: 'large' | 'medium';
  /** Something is already on its way: the ring turns and a press calls `onBusy`. */
  busy?: boolean;
  holdMs?: number;
  describedBy?: string;
  /** Asked instead of a hold when an assistive technology activates the button. */
  confirm: ConfirmWords;
  onHeld: () => void;
  onLetGo: () => void;
  onBusy?: () => void;
}

const isHoldKey = (event: KeyboardEvent) => event.key === ' ' || event.key === 'Enter';

export function HoldButton(props: HoldButtonProps) {
  const { label, icon, size = 'large', busy = false, holdMs = 2_000, describedBy, confirm } = props;
  const [asking, setAsking] = useState(false);
  const virtualPress = useRef(false);
  const hold = useHold(holdMs, (outcome) => (outcome === 'held' ? props.onHeld() : props.onLetGo()));
  const begin = (by: 'pointer' | 'key', atMs: number) => (busy ? props.onBusy?.() : hold.press(by, atMs));

  function onPointerDown(event: PointerEvent<HTMLButtonElement>): void {
    virtualPress.current = isVirtualPointer(event.nativeEvent);
    if (virtualPress.current || !event.isPrimary || event.button !== 0) return;
    begin('pointer', event.timeStamp);
  }

  /** A touch stays with the element it began on and never leaves it, so a finger that slides off is found by place. */
  function onPointerMove(event: PointerEvent<HTMLButtonElement>): void {
    if (!hold.holding) return;
    const { left, right, top, bottom } = event.currentTarget.getBoundingClientRect();
    const { clientX: x, clientY: y } = event;
    if (x < left || x > right || y < top || y > bottom) hold.abort('pointer');
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape') hold.abort();
    if (!isHoldKey(event)) return;
    event.preventDefault();
    if (!event.repeat) begin('key', event.timeStamp);
  }

  function onKeyUp(event: KeyboardEvent): void {
    if (!isHoldKey(event)) return;
    event.preventDefault();
    hold.release('key', event.timeStamp);
  }

  function onClick(event: MouseEvent): void {
    if (event.detail !== 0 && !virtualPress.current) return;
    virtualPress.current = false;
    if (busy) props.onBusy?.();
    else setAsking(true);
  }

  function onAnswer(confirmed: boolean): void {
    setAsking(false);
    if (confirmed) props.onHeld();
  }

  return (
    <>
      <button
        type="button"
        className={styles.button}
        data-size={size}
        data-holding={hold.holding}
        aria-disabled={busy}
        aria-describedby={describedBy}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={(event) => hold.release('pointer', event.timeStamp)}
        onPointerLeave={() => hold.abort('pointer')}
        onPointerCancel={() => hold.abort('pointer')}
        onKeyDown={onKeyDown}
        onKeyUp={onKeyUp}
        onBlur={() => hold.abort()}
        onClick={onClick}
        onContextMenu={(event) => event.preventDefault()}
      >
        <span className={styles.disc}>
          <HoldRing mode={hold.holding ? 'filling' : busy ? 'busy' : 'rest'} holdMs={holdMs} />
          <Icon name={icon} size={size === 'large' ? 34 : 28} />
        </span>
        <span className={styles.label}>{label}</span>
      </button>
      {asking && <ConfirmDialog words={confirm} onAnswer={onAnswer} />}
    </>
  );
}
