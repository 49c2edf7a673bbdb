/**
 * Runs `task` while no other tab does something under the same name; it is told whether it had to wait for one. A
 * browser may refuse the lock (a frame without storage), or have none; then each tab goes at its own risk, and must
 * take it that others were at work.
 */
export async function inTurn<T>(name: string, task: (hasWaited: boolean) => Promise<T>): Promise<T> {
  let begun = false;
  const begin = (hasWaited: boolean) => {
    begun = true;
    return task(hasWaited);
  };
  try {
    const { locks } = globalThis.navigator;
    const atOnce = await locks.request(
      name,
      { ifAvailable: true },
      async (lock) => lock && { answer: await begin(false) },
    );
    return atOnce ? atOnce.answer : await locks.request(name, () => begin(true));
  } catch (error) {
    if (begun) throw error;
    return task(true);
  }
}
