import { useState } from 'react';

/** One value of the page's address, so that a view can be bookmarked and sent. Empty values leave the address. */
export function useQueryParam(name: string): [string, (value: string) => void] {
  const [value, setValue] = useState(() => new URLSearchParams(location.search).get(name) ?? '');
  return [
    value,
    (next) => {
      setValue(next);
      const url = new URL(location.href);
      if (next === '') url.searchParams.delete(name);
      else url.searchParams.set(name, next);
      history.replaceState(null, '', url);
    },
  ];
}
