import { Button, EmptyState, Icon, Spinner, TextField } from '@roadwire/ui';
import { useId } from 'react';
import { useMessages } from '../use-messages.ts';
import type { Fleet } from './fleet.ts';
import { useVehicleView } from './use-vehicle-view.ts';
import { VehicleTable } from './VehicleTable.tsx';
import styles from './Vehicles.module.css';
import { viewVehicles } from './vehicle-view.ts';

export function Vehicles({ fleet, onRetry }: { fleet: Fleet; onRetry: () => void }) {
  const { locale, vehicles: words } = useMessages();
  const { view, setText, setOnlineOnly, toggleSort } = useVehicleView();
  const titleId = useId();

  const all = fleet.status === 'ready' ? fleet.vehicles : [];
  const unlisted = fleet.status === 'ready' ? fleet.unlisted.total : 0;
  const shown = viewVehicles(all, view);
  const clear = () => {
    setText('');
    setOnlineOnly(false);
  };

  return (
    <section aria-labelledby={titleId} className={styles.section}>
      <div className={styles.bar}>
        <div className={styles.heading}>
          <h2 id={titleId}>{words.title}</h2>
          <p role="status" className={styles.count}>
            {fleet.status === 'ready' &&
              words.shown(shown.length.toLocaleString(locale), (all.length + unlisted).toLocaleString(locale))}
          </p>
        </div>
        <div className={styles.filter}>
          <TextField
            label={words.filter}
            hideLabel
            type="search"
            placeholder={words.filterHint}
            value={view.text}
            onText={setText}
          />
        </div>
        <label className={styles.toggle}>
          <input type="checkbox" checked={view.onlineOnly} onChange={(event) => setOnlineOnly(event.target.checked)} />
          {words.onlineOnly}
        </label>
      </div>
      {fleet.status === 'ready' && fleet.stale && (
        <p role="alert" className={styles.stale}>
          <Icon name="warning" />
          {words.stale}
        </p>
      )}
      {unlisted > 0 && <p className={styles.partly}>{words.partly(all.length.toLocaleString(locale))}</p>}
      <div className={styles.body}>
        {fleet.status === 'loading' && <EmptyState icon="car" title={words.loading} action={<Spinner />} />}
        {fleet.status === 'failed' && (
          <EmptyState icon="warning" title={words.failed} action={<Button onClick={onRetry}>{words.retry}</Button>}>
            {words.failedDetail}
          </EmptyState>
        )}
        {fleet.status === 'ready' && all.length === 0 && (
          <EmptyState icon="car" title={words.none}>
            {words.noneDetail}
          </EmptyState>
        )}
        {all.length > 0 && shown.length === 0 && (
          <EmptyState icon="search" title={words.noMatch} action={<Button onClick={clear}>{words.clear}</Button>}>
            {words.noMatchDetail}
          </EmptyState>
        )}
        {shown.length > 0 && <VehicleTable vehicles={shown} view={view} labelledBy={titleId} onSort={toggleSort} />}
      </div>
    </section>
  );
}
