/** What distinguishes a finger or mouse from a pointer event that an assistive technology made up. */
export interface PointerTraits {
  readonly width: number;
  readonly height: number;
  readonly pressure: number;
  readonly detail: number;
  readonly pointerType: string;
}

/**
 * TalkBack and VoiceOver activate a button with a made-up press and release in one instant. Nobody can hold with
 * that, so it must lead to the confirmation instead of "too short".
 */
export function isVirtualPointer(event: PointerTraits): boolean {
  if (event.width === 0 && event.height === 0) return true;
  return (
    event.width === 1 &&
    event.height === 1 &&
    event.pressure === 0 &&
    event.detail === 0 &&
    event.pointerType === 'mouse'
  );
}
