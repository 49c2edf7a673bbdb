import { notifications } from '@mantine/notifications';
import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { i18next } from '../i18n/i18n.ts';

/** Code that is fetched once; null: not here yet. */
type Part<P> = { Loaded: ComponentType<P> | null; fetchCode: () => Promise<void> };

const loaders: (() => Promise<void>)[] = [];

/** Between two tries to fetch what somebody waits for. */
const AGAIN_AFTER_MS = 3_000;

/**
 * A component whose code is not part of the first load. Until it is here `fallback` stands in its place; without one
 * nothing does, which suits dialogs. Without a connection it says so and appears when the line is back.
 */
export function deferred<P extends object>(
  load: () => Promise<ComponentType<P>>,
  fallback: ReactNode = null,
): ComponentType<P> {
  const part: Part<P> = {
    Loaded: null,
    fetchCode: async () => {
      part.Loaded = await load();
    },
  };
  loaders.push(part.fetchCode);
  return (props) => <Deferred part={part} fallback={fallback} wanted={props} />;
}

type Props<P> = { part: Part<P>; fallback: ReactNode; wanted: P };

const Deferred = <P extends object>({ part, fallback, wanted }: Props<P>) => {
  const [isHere, setHere] = useState(part.Loaded !== null);
  useEffect(() => (isHere ? undefined : untilFetched(part.fetchCode, () => setHere(true))), [isHere, part]);
  return part.Loaded ? <part.Loaded {...wanted} /> : fallback;
};

/** Tries until it comes, or until nobody waits any more. */
function untilFetched(fetchCode: () => Promise<void>, then: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isAwaited = true;
  let isTold = false;
  const tryOnce = () => fetchCode().then(() => isAwaited && then(), tryAgain);
  const tryAgain = () => {
    if (!isAwaited) return;
    if (!isTold) notifications.show({ message: i18next.t('error.network'), color: 'red' });
    isTold = true;
    timer = setTimeout(tryOnce, AGAIN_AFTER_MS);
  };
  void tryOnce();
  return () => {
    isAwaited = false;
    clearTimeout(timer);
  };
}

/** Fetches what was deferred, once the page is calm: a dialog must open without a connection, too. */
export async function fetchDeferred(): Promise<void> {
  // What cannot be fetched now is fetched when it is needed.
  await Promise.allSettled(loaders.splice(0).map((fetchCode) => fetchCode()));
}
