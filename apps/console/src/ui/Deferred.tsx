import { type ComponentType, lazy, type ReactNode, Suspense } from 'react';

const loaders: (() => Promise<unknown>)[] = [];

/**
 * A component whose code is not part of the first load. Until it is here `fallback` stands in its place; without one
 * nothing does, which suits dialogs.
 */
export function deferred<P extends object>(
  load: () => Promise<ComponentType<P>>,
  fallback: ReactNode = null,
): ComponentType<P> {
  loaders.push(load);
  const Loaded = lazy(async () => ({ default: await load() })) as unknown as ComponentType<P>;
  return (props) => (
    <Suspense fallback={fallback}>
      <Loaded {...props} />
    </Suspense>
  );
}

/** Fetches what was deferred, once the page is calm: a dialog must open without a connection, too. */
export async function fetchDeferred(): Promise<void> {
  // What cannot be fetched now is fetched when it is needed.
  await Promise.allSettled(loaders.splice(0).map((load) => load()));
}
