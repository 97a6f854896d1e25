import type { FilterRequest, GrantedOptions } from '../history/history.ts';
import type { Window } from './windows.ts';

/** By what options a filter is subscribed with; undefined: it is not. */
export type FilterState = GrantedOptions | undefined;

/**
 * Everything that may have been so with one filter of a session in that time. What was asked for and not acknowledged may have
 * been done or not, until something else is acknowledged.
 */
export function statesDuring(requests: readonly FilterRequest[], { from, to }: Window): readonly FilterState[] {
  let states: FilterState[] = [undefined];
  for (const { options, asked, acknowledged } of requests) {
    if (asked.order > to) break;
    if (acknowledged && acknowledged.order < from) states = [options];
    else states = [...states, options];
  }
  return states;
}

/** The requests of a session by filter, in their order. */
export function byFilter(requests: readonly FilterRequest[]): Map<string, FilterRequest[]> {
  const filters = new Map<string, FilterRequest[]>();
  for (const request of requests) {
    const ofFilter = filters.get(request.filter);
    if (ofFilter) ofFilter.push(request);
    else filters.set(request.filter, [request]);
  }
  return filters;
}
