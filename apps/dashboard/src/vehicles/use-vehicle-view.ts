import { useState } from 'react';
import { useQueryParam } from './use-query-param.ts';
import type { VehicleColumn, VehicleView } from './vehicle-view.ts';

export function useVehicleView() {
  const [text, setText] = useQueryParam('q');
  const [online, setOnline] = useQueryParam('online');
  const [order, setOrder] = useState<Pick<VehicleView, 'sort' | 'descending'>>({ sort: 'name', descending: false });
  const view: VehicleView = { text, onlineOnly: online === '1', ...order };
  return {
    view,
    setText,
    setOnlineOnly: (only: boolean) => setOnline(only ? '1' : ''),
    /** The same column again turns the order round. */
    toggleSort: (sort: VehicleColumn) =>
      setOrder((now) => ({ sort, descending: now.sort === sort && !now.descending })),
  };
}
