import { createStore, useStore } from '../store.ts';

const seconds = createStore(Math.floor(Date.now() / 1_000));
let listeners = 0;
let timer: ReturnType<typeof setInterval> | undefined;

/** One timer for every ticking age on the page; it stands still while nobody looks. */
function subscribe(listener: () => void): () => void {
  if (listeners++ === 0) {
    seconds.set(Math.floor(Date.now() / 1_000));
    timer = setInterval(() => seconds.set(Math.floor(Date.now() / 1_000)), 1_000);
  }
  const unsubscribe = seconds.subscribe(listener);
  return () => {
    unsubscribe();
    if (--listeners === 0) clearInterval(timer);
  };
}

const ticking = { ...seconds, subscribe };

/** What `read` makes of the present moment (milliseconds since 1970); renders again only when that changes. */
export const useClock = <S extends string | number | boolean>(read: (nowMs: number) => S): S =>
  useStore(ticking, (nowSeconds) => read(nowSeconds * 1_000));
