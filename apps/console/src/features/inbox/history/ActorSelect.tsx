import { NativeSelect } from '@mantine/core';
import type { HistoryEntry } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import type { Names } from './history-text.ts';
import type { By } from './use-history.ts';

type Actor = HistoryEntry['actor'];
type Props = {
  /** Whoever did one of these can be chosen. */
  entries: readonly HistoryEntry[];
  names: Names;
  chosen: Actor;
  onChoose: (actor: Actor) => void;
};

const EVERYBODY = '';
const keyOf = (actor: Actor): string => (actor ? `${actor.kind} ${actor.id}` : EVERYBODY);

/** What to ask the server for; Parley itself has no id. */
export const byOf = (actor: Actor): By =>
  actor ? { actorKind: actor.kind, ...(actor.id && { actorId: actor.id }) } : {};

export const ActorSelect = ({ entries, names, chosen, onChoose }: Props) => {
  const { t } = useTranslation('history');
  const actors = new Map(entries.flatMap(({ actor }) => (actor ? [[keyOf(actor), actor]] : [])));
  return (
    <NativeSelect
      size="xs"
      mb={8}
      label={t('filter')}
      value={keyOf(chosen)}
      onChange={(event) => onChoose(actors.get(event.currentTarget.value) ?? null)}
      data={[
        { value: EVERYBODY, label: t('everybody') },
        ...[...actors].map(([value, actor]) => ({ value, label: names.actor(actor) })),
      ]}
    />
  );
};
