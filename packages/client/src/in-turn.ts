/**
 * Runs `task` while no other tab does something under the same name. A browser may refuse the lock (a frame without
 * storage), or have none; then each tab goes at its own risk.
 */
export async function inTurn<T>(name: string, task: () => Promise<T>): Promise<T> {
  let begun = false;
  const begin = () => {
    begun = true;
    return task();
  };
  try {
    return await globalThis.navigator.locks.request(name, begin);
  } catch (error) {
    if (begun) throw error;
    return task();
  }
}
