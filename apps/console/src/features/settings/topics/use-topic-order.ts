import type { Topic } from '@parley/contract';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { takeTopic } from '../live.ts';
import { moved, positionChanges } from './order.ts';

/** Writes one position after the other: the log keeps them in this order for everybody who watches. */
async function writeOrder(topics: readonly Topic[]): Promise<void> {
  for (const { topicId, position } of positionChanges(topics)) {
    takeTopic(await api.call('updateTopic', { params: { topicId }, body: { position } }));
  }
}

/**
 * The topics as they are being arranged. A move shows at once, since it can harm nobody, and springs back if the server
 * refuses it. `spoken` is the last move in words, for whoever does not see it.
 */
export function useTopicOrder(topics: readonly Topic[]) {
  const { t } = useTranslation('settings');
  const [draft, setDraft] = useState<readonly string[] | null>(null);
  const [spoken, setSpoken] = useState('');
  const arranged = draft ? byIds(topics, draft) : topics;
  const saving = useMutation({ mutationFn: writeOrder, onSettled: () => setDraft(null) });

  /** Shows the move without saving it: what a drag does while it lasts. */
  const preview = (from: number, to: number) => setDraft(moved(arranged, from, to).map(({ id }) => id));
  const save = (next: readonly Topic[]) => {
    setDraft(next.map(({ id }) => id));
    saving.mutate(next);
  };
  const move = (from: number, to: number) => {
    const name = arranged[from]?.name;
    if (!name || to < 0 || to >= arranged.length || saving.isPending) return;
    setSpoken(t('topics.moved', { name, place: to + 1, count: arranged.length }));
    save(moved(arranged, from, to));
  };
  return {
    arranged,
    move,
    preview,
    drop: () => draft && save(arranged),
    cancel: () => setDraft(null),
    spoken,
    saving: saving.isPending,
    error: saving.error,
  };
}

/** Known topics in the order of `ids`; one that came meanwhile stands at the end. */
function byIds(topics: readonly Topic[], ids: readonly string[]): Topic[] {
  const place = new Map(ids.map((id, index) => [id, index]));
  const end = ids.length;
  return topics.toSorted((a, b) => (place.get(a.id) ?? end) - (place.get(b.id) ?? end));
}
