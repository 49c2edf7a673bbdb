import type { Conversation } from '@parley/contract';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { contactName, useContact } from '../../../live/names.ts';
import classes from './list.module.css';
import { choose, chooseRange, useIsChoosing, useIsChosen } from './selection.ts';

type Props = { conversation: Conversation; rowIds: () => readonly string[] };

/** Chooses a row for work on many; over the face, when the row is pointed at or anything is chosen. Shift takes a range. */
export const SelectBox = memo(({ conversation, rowIds }: Props) => {
  const { t } = useTranslation('board');
  const name = contactName(useContact(conversation.contactId));
  const isChosen = useIsChosen(conversation.id);
  const isChoosing = useIsChoosing();
  return (
    <label className={classes.pick} data-shown={isChoosing || undefined}>
      <input
        type="checkbox"
        checked={isChosen}
        aria-label={t('bulk.choose', { name })}
        onChange={(event) => {
          const withShift = event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey;
          if (withShift) chooseRange(conversation.id, rowIds());
          else choose(conversation.id);
        }}
      />
    </label>
  );
});
