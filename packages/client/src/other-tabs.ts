export type OtherTabs = {
  /** Says that what is shared has changed. */
  tell(): void;
  close(): void;
  /** Whether we would hear of it. */
  readonly areHeard: boolean;
};

/** Talks with the other tabs of this browser about what they share under `name`; `onNews` is called for each change of theirs. */
export function listenToOtherTabs(name: string | null, onNews: () => void): OtherTabs {
  let channel = name === null ? undefined : channelOf(name);
  if (channel) channel.onmessage = onNews;
  return {
    tell: () => channel?.postMessage(null),
    close(): void {
      channel?.close();
      channel = undefined;
    },
    areHeard: name === null || channel !== undefined,
  };
}

/** A browser may refuse it (a frame without storage). */
function channelOf(name: string): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(name);
  } catch {
    return undefined;
  }
}
