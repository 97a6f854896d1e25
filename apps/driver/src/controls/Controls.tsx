import type { ControlCommand } from '../messages.ts';
import { HoldButton, type IconName } from '@roadwire/ui';
import { useId } from 'react';
import { useMessages } from '../use-messages.ts';
import type { Control } from './command-attempts.ts';
import styles from './Controls.module.css';
import type { Commands } from './use-commands.ts';

interface ControlDefinition {
  readonly control: Control;
  readonly type: ControlCommand;
  readonly icon: IconName;
}

const primary: readonly ControlDefinition[] = [
  { control: 'lock', type: 'doors.lock', icon: 'locked' },
  { control: 'unlock', type: 'doors.unlock', icon: 'unlocked' },
];

const secondary = (climateOn: boolean): readonly ControlDefinition[] => [
  { control: 'horn', type: 'horn.honk', icon: 'horn' },
  { control: 'lights', type: 'lights.flash', icon: 'lights' },
  { control: 'climate', type: climateOn ? 'climate.stop' : 'climate.start', icon: 'climate' },
];

export function Controls({ commands, climateOn }: { commands: Commands; climateOn: boolean }) {
  const words = useMessages();
  const climateId = useId();

  const button = (size: 'large' | 'medium') =>
    function ControlButton({ control, type, icon }: ControlDefinition) {
      const { title, question, yes } = words.commands[type];
      return (
        <HoldButton
          key={control}
          label={title}
          icon={icon}
          size={size}
          busy={commands.isBusy(control)}
          describedBy={control === 'climate' ? climateId : undefined}
          confirm={{ question, yes, no: words.controls.no }}
          onHeld={() => {
            if ('vibrate' in navigator) navigator.vibrate(30);
            void commands.send(control, type);
          }}
          onLetGo={() => commands.explain({ type, why: 'let_go' })}
          onBusy={() => commands.explain({ type, why: 'busy' })}
        />
      );
    };

  return (
    <section aria-label={words.controls.title} className={styles.controls}>
      <div className={styles.row}>{primary.map(button('large'))}</div>
      <div className={styles.row}>{secondary(climateOn).map(button('medium'))}</div>
      <span id={climateId} className="visually-hidden">
        {climateOn ? words.controls.stopsClimate : words.controls.startsClimate}
      </span>
    </section>
  );
}
