import { useMessages } from '../use-messages.ts';
import type { Fleet } from '../vehicles/fleet.ts';
import { durationWords } from './duration-words.ts';
import { rates } from './message-rate.ts';
import styles from './Overview.module.css';
import { Share } from './Share.tsx';
import { Sparkline } from './Sparkline.tsx';
import { Tile } from './Tile.tsx';
import { useBrokerOverview } from './use-broker-overview.ts';

const shownRates = 60;

export function Overview({ fleet }: { fleet: Fleet }) {
  const { locale, overview: words } = useMessages();
  const { overview, failed, samples } = useBrokerOverview();
  const count = (value: number | undefined) =>
    value?.toLocaleString(locale, value < 10_000_000 ? {} : { notation: 'compact', maximumFractionDigits: 2 });

  const all = fleet.status === 'ready' ? fleet.vehicles.length + fleet.unlisted.total : undefined;
  const online =
    fleet.status === 'ready'
      ? fleet.vehicles.filter((vehicle) => vehicle.online).length + fleet.unlisted.online
      : undefined;
  const away = all !== undefined && online !== undefined ? all - online : undefined;

  const messages = (counter: 'messagesIn' | 'messagesOut') => {
    const values = rates(samples, counter);
    const latest = values.at(-1)?.toLocaleString(locale, { maximumFractionDigits: 1 });
    return (
      <Tile
        label={words[counter]}
        value={count(overview?.[counter])}
        detail={failed ? words.unavailable : latest === undefined ? words.measuring : words.perSecond(latest)}
        warning={failed}
        testId={counter}
      >
        <Sparkline values={values} slots={shownRates} />
      </Tile>
    );
  };

  return (
    <section aria-label={words.title}>
      <h1 className="visually-hidden">{words.title}</h1>
      <dl className={styles.tiles}>
        <Tile
          label={words.cars}
          value={count(online)}
          suffix={all === undefined ? undefined : words.ofCars(all.toLocaleString(locale))}
          detail={away === undefined ? '' : away === 0 ? words.allOnline : words.offline(away.toLocaleString(locale))}
          testId="carsConnected"
        >
          <Share part={online ?? 0} whole={all ?? 0} />
        </Tile>
        <Tile
          label={words.connections}
          value={count(overview?.connections)}
          detail={
            failed
              ? words.unavailable
              : overview
                ? words.subscriptions(overview.subscriptions.toLocaleString(locale))
                : ''
          }
          warning={failed}
          testId="connections"
        >
          {overview && (
            <p className={styles.node}>{words.upFor(overview.node, durationWords(overview.uptimeSeconds, words))}</p>
          )}
        </Tile>
        {messages('messagesIn')}
        {messages('messagesOut')}
      </dl>
    </section>
  );
}
